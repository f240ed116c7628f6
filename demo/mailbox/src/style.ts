export const style = `
  :root { --ink: #1d2522; --soft: #5c6863; --line: #dfe5e2; --ground: #f6f8f7; --paper: #fff; --accent: #1e6b52; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #eef2f0; --soft: #a6b1ac; --line: #35403b; --ground: #161b19; --paper: #1f2623; --accent: #7fd1b2; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 760px; margin: 0 auto; padding: 32px 16px; }
  h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; }
  p { margin: 0 0 20px; color: var(--soft); }
  ul { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); overflow: hidden; }
  li + li { border-top: 1px solid var(--line); }
  li a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 16px; color: inherit; text-decoration: none; }
  li a:hover { background: var(--ground); }
  li strong { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  li span { grid-row: 2; color: var(--soft); font-size: 14px; overflow-wrap: anywhere; }
  li time { grid-column: 2; grid-row: 1; color: var(--soft); font-size: 14px; white-space: nowrap; }
  a:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
  .back { display: inline-block; margin-bottom: 16px; color: var(--accent); }
  .none { padding: 40px 16px; border: 1px dashed var(--line); border-radius: 12px; text-align: center; }
  iframe, pre { width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 12px; background: #fff; color: #1d2522; }
  iframe { height: 70vh; }
  pre { padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
