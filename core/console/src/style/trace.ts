/** The story of an order, and where it stands. */
export const trace = `
  .sb-inbox[data-trace='true'], .sb-inbox[data-trace='true'][data-panel='true'] { grid-template-columns: 320px minmax(0, 1fr) 440px; }
  .sb-inbox[data-trace='true'] > .sb-views { display: none; }
  .sb-panel[hidden] { display: none; }
  @container sb-frame (max-width: 1279px) {
    .sb-inbox[data-trace='true'], .sb-inbox[data-trace='true'][data-panel='true'] { grid-template-columns: minmax(0, 1fr) 440px; }
    .sb-inbox[data-trace='true'] > .sb-list-pane { display: none; }
  }
  @container sb-frame (max-width: 819px) {
    .sb-inbox[data-trace='true'], .sb-inbox[data-trace='true'][data-panel='true'] { grid-template-columns: minmax(0, 1fr); }
    .sb-inbox[data-trace='true'] > .sb-conversation { display: none; }
  }
  .sb-trace-panel { min-block-size: 0; overflow-y: auto; background: var(--sb-surface); border-inline-start: 1px solid var(--sb-line); }
  .sb-trace-panel > .sb-panel-head { position: sticky; inset-block-start: 0; z-index: 1; background: var(--sb-surface); border-block-end: 1px solid var(--sb-line); padding-inline: 12px 16px; }
  .sb-trace-panel .sb-panel-who h2 { inline-size: fit-content; max-inline-size: 100%; font-size: 15px; }
  .sb-trace-panel > .sb-panel-head:not(:has(.sb-icon-button)) { padding-inline-start: 16px; }
  .sb-order-screen { max-inline-size: 1080px; margin-inline: auto; }
  .sb-order-screen > .sb-trace-panel { border: 0; overflow: visible; background: none; }
  .sb-order-screen > .sb-trace-panel > .sb-panel-head { background: var(--sb-background); }
  .sb-trace { container: sb-trace / inline-size; }

  .sb-trace > .sb-banner, .sb-trace > .sb-soft { margin: 12px 16px 0; }
  .sb-trace-part { display: flex; flex-direction: column; gap: 8px; padding: 16px; border-block-start: 1px solid var(--sb-line); }
  .sb-trace-part h3 { font-weight: 650; }
  @container sb-trace (min-width: 820px) {
    .sb-trace-columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .sb-trace-columns > .sb-trace-part { border-block-start: 0; border-inline-start: 1px solid var(--sb-line); }
  }

  .sb-trace-head { display: flex; flex-direction: column; gap: 8px; padding: 16px; }
  .sb-trace-state { font-size: 18px; line-height: 1.3; font-weight: 650; }
  .sb-trace-state[data-tone='good'] { color: var(--sb-good); }
  .sb-trace-state[data-tone='warning'] { color: var(--sb-warning); }
  .sb-trace-state[data-tone='bad'] { color: var(--sb-bad); }
  .sb-trace-when { display: flex; flex-direction: column; }
  .sb-trace-when strong { font-weight: 600; }
  .sb-trace-wrong { display: flex; flex-direction: column; gap: 4px; }
  .sb-trace-wrong li { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .sb-trace-money { display: flex; flex-wrap: wrap; gap: 8px 24px; font-variant-numeric: tabular-nums; }
  .sb-trace-money dt { font-size: 12px; color: var(--sb-text-soft); }
  .sb-trace-fresh { min-block-size: 18px; font-size: 12px; color: var(--sb-text-soft); }

  .sb-why-not { display: flex; flex-direction: column; gap: 4px; font-size: 12px; color: var(--sb-text-soft); }
  .sb-trace .sb-order-items { padding-block: 0; border-block-start: 0; }
  .sb-trace-panel .sb-icon-button:dir(rtl) .sb-icon { scale: -1 1; }
  .sb-trace-parcel { display: flex; flex-direction: column; align-items: flex-start; gap: 2px; padding-block: 4px; }
  .sb-trace-number { font-weight: 550; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }

  .sb-trace-wait { block-size: 320px; border-radius: var(--sb-radius); background: var(--sb-hover); animation: sb-breathe 1.6s infinite; }
  .sb-skeleton[data-kind='trace'] > span { block-size: 32px; }
  .sb-skeleton[data-kind='trace'] > span:first-child { block-size: 24px; inline-size: 60%; }
  .sb-skeleton[data-kind='trace'] > span:nth-child(2) { block-size: 72px; }
  .sb-skeleton[data-kind='trace'] > span:nth-child(4) { block-size: 112px; }
`;
