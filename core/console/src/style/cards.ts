/** What stands in a message to be looked at, and what it is chosen from. */
export const cards = `
  .sb-share { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; padding: 12px 16px 0; }
  .sb-shared-card { display: flex; flex: 1 0 100%; flex-direction: column; align-items: flex-start; gap: 4px; min-inline-size: 0; max-inline-size: 100%; padding: 8px 12px; border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); color: var(--sb-text); overflow-wrap: anywhere; }
  .sb-shared-card small { color: var(--sb-text-soft); }
  .sb-shared-card > .sb-trace-part { align-self: stretch; padding: 4px 0 0; border: 0; }
  .sb-shared-card > .sb-product { margin: -4px -8px; border: 0; }
  .sb-products { display: flex; flex-direction: column; gap: 4px; max-block-size: 50vh; overflow-y: auto; }
  button.sb-product { inline-size: 100%; margin: 0; text-align: start; cursor: pointer; }
  button.sb-product:hover { background: var(--sb-hover); }
`;
