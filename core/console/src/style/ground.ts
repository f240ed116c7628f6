/** Elements of ours, which have a class of ours or none: what a host's kit draws within our root keeps the host's looks. */
const own = ":where(:not([class]), [class^='sb-'])";

/** The root, and what every screen leans on. */
export const ground = `
  box-sizing: border-box;
  font-family: var(--sb-font);
  font-size: 13px;
  line-height: 1.45;
  color: var(--sb-text);
  text-align: start;
  -webkit-font-smoothing: antialiased;

  &[data-size='fill'] {
    height: calc(100dvh - var(--sb-top, 0px));
    min-height: 360px;
    background: var(--sb-background);
    overflow: hidden;
  }
  &[data-size='contents'] { display: contents; }
  &[data-size='inline'] { display: inline-block; inline-size: 100%; }
  &:has(> .sb-bell) { inline-size: auto; }
  *, *::before, *::after { box-sizing: border-box; }
  :is(h1, h2, h3, p, ul, ol, dl, dd, figure)${own} { margin: 0; padding: 0; font-size: inherit; font-weight: inherit; }
  :is(ul, ol)${own} { list-style: none; }
  :is(button, input, select, textarea)${own} { font: inherit; color: inherit; letter-spacing: inherit; }
  button${own} { margin: 0; padding: 0; border: 0; background: none; text-align: start; cursor: pointer; }
  button${own}:disabled { cursor: default; }
  :is(img, video)${own} { max-inline-size: 100%; display: block; }
  hr${own} { border: 0; border-block-start: 1px solid var(--sb-line); margin: 8px 0; inline-size: 100%; }
  :is(code, kbd)${own} { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12px; }
  kbd${own} {
    padding: 0 5px; border: 1px solid var(--sb-line); border-radius: 4px;
    color: var(--sb-text-soft); background: var(--sb-surface); white-space: nowrap;
  }
  small${own} { font-size: 12px; color: var(--sb-text-soft); }
  mark${own} { background: var(--sb-warning-soft); color: var(--sb-text); font-weight: 600; border-radius: 2px; }
  progress${own} { inline-size: 80px; block-size: 4px; accent-color: var(--sb-accent); }
  ${own}:focus-visible { outline: 2px solid var(--sb-accent); outline-offset: 1px; }
  ${own}:focus:not(:focus-visible) { outline: none; }

  .sb-hidden {
    position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap; border: 0;
  }
  .sb-icon { flex: none; display: block; }
  .sb-grow { flex: 1; min-inline-size: 0; }
  .sb-soft { color: var(--sb-text-soft); }
  .sb-row { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
  .sb-row-end { justify-content: flex-end; flex-wrap: nowrap; }
  .sb-count {
    flex: none; min-inline-size: 18px; padding: 0 5px; border-radius: 9px; text-align: center;
    font-size: 12px; line-height: 18px; font-variant-numeric: tabular-nums;
    color: var(--sb-text-soft); background: var(--sb-hover);
  }
  .sb-count[data-tone='bad'] { color: var(--sb-bad); font-weight: 600; }
  .sb-count[data-tone='accent'] { color: var(--sb-on-accent); background: var(--sb-accent); font-weight: 600; }
  .sb-detail { display: block; margin-block-start: 4px; }
  .sb-clip {
    display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden;
    overflow-wrap: anywhere; max-inline-size: 60ch;
  }
  .sb-door { display: grid; place-items: center; block-size: 100%; padding: 24px; }
  .sb-door > * { max-inline-size: 480px; }

  .sb-frame { display: flex; flex-direction: column; block-size: 100%; container: sb-frame / inline-size; }
  .sb-main { flex: 1; min-block-size: 0; overflow: auto; }
  .sb-main:has(> .sb-inbox) { overflow: hidden; }
  .sb-frame > .sb-banner { border-radius: 0; border-inline: 0; }

  .sb-bar {
    flex: none; display: flex; align-items: center; gap: 8px; block-size: 44px; padding-inline: 12px;
    border-block-end: 1px solid var(--sb-line); background: var(--sb-surface);
  }
  .sb-bar-nav { display: flex; gap: 2px; flex: 1; min-inline-size: 0; overflow-x: auto; scrollbar-width: none; }
  .sb-bar-entry {
    display: flex; align-items: center; gap: 6px; block-size: 32px; padding-inline: 10px; border-radius: var(--sb-radius);
    color: var(--sb-text-soft); white-space: nowrap; font-weight: 500;
  }
  .sb-bar-entry:hover { background: var(--sb-hover); color: var(--sb-text); }
  .sb-bar-entry[aria-current] { background: var(--sb-selected); color: var(--sb-text); }
  .sb-bar-end { display: flex; align-items: center; gap: 4px; }
  @container sb-frame (max-width: 640px) {
    .sb-bar { padding-inline: 6px; gap: 2px; }
    .sb-bar-entry { padding-inline: 9px; }
    .sb-bar-entry:not([aria-current]) > span:not(.sb-count) {
      position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
    }
  }
  @container sb-frame (max-width: 480px) {
    .sb-bar-entry { padding-inline: 7px; }
    .sb-bar-entry[aria-current] > span:not(.sb-count) {
      position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; }
  }
`;
