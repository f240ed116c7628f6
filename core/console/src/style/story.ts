/** The lines of an order's story, and the dialogs of what can be done to it. */
export const story = `
  .sb-trace-story-head { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; }
  .sb-trace-day { margin-block: 8px 4px; font-size: 12px; font-weight: 550; color: var(--sb-text-soft); }
  .sb-trace-line { position: relative; display: grid; grid-template-columns: 64px 9px minmax(0, 1fr); gap: 0 12px; padding-block: 5px; }
  .sb-trace-line > time { color: var(--sb-text-soft); text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .sb-trace-line::before { content: ''; grid-column: 2; grid-row: 1; inline-size: 9px; block-size: 9px; margin-block-start: 5px; border-radius: 50%; border: 2px solid var(--sb-line-strong); background: var(--sb-surface); z-index: 1; }
  .sb-trace-line[data-audience='customer']::before { background: var(--sb-line-strong); }
  .sb-trace-line[data-alarming='true']::before { border-color: var(--sb-bad); background: var(--sb-bad); }
  .sb-trace-line:not(:last-child)::after { content: ''; position: absolute; inset-block: 14px -10px; inset-inline-start: 80px; inline-size: 1px; background: var(--sb-line); }
  .sb-trace-line > time { grid-column: 1; grid-row: 1; }
  .sb-trace-line-text { grid-column: 3; display: flex; flex-direction: column; align-items: flex-start; overflow-wrap: anywhere; }
  .sb-trace-line-first { display: flex; flex-wrap: wrap; gap: 0 8px; }
  .sb-trace-line-title { font-weight: 550; }
  .sb-trace-line[data-alarming='true'] .sb-trace-line-title { color: var(--sb-bad); }
  .sb-trace-quote { color: var(--sb-text-soft); quotes: '“' '”'; }

  .sb-fieldset { display: flex; flex-direction: column; gap: 16px; margin: 0; padding: 0; border: 0; min-inline-size: 0; }
  .sb-fieldset:empty { display: none; }
  .sb-fieldset > .sb-tabs { align-self: flex-start; }
  .sb-will { display: flex; flex-direction: column; gap: 2px; min-block-size: 58px; padding: 10px 12px; border-radius: var(--sb-radius); background: var(--sb-sunken); border: 1px solid var(--sb-line); overflow-wrap: anywhere; }
  .sb-will p:first-child:not(.sb-soft) { font-weight: 550; }
  .sb-pieces { display: flex; flex-direction: column; }
  .sb-pieces > li { display: grid; grid-template-columns: minmax(0, 1fr) 76px 56px; gap: 4px 8px; align-items: center; padding-block: 8px; border-block-end: 1px solid var(--sb-line); }
  .sb-pieces > li:first-child { padding-block-start: 0; }
  .sb-pieces .sb-switch-row { grid-column: 1 / -1; }
  .sb-pieces-count .sb-input { text-align: end; }
  .sb-amount { display: flex; gap: 8px; align-items: flex-start; }
  .sb-amount > :first-child { flex: 1; }
  .sb-amount-button { margin-block-start: 23px; }
`;
