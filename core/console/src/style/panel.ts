/** The customer beside a conversation. */
export const panel = `
  .sb-panel { overflow-y: auto; border-inline-start: 1px solid var(--sb-line); background: var(--sb-sunken); }
  .sb-panel-head { display: flex; align-items: center; gap: 10px; padding: 8px 8px 8px 16px; padding-inline: 16px 8px; min-block-size: 52px; }
  .sb-panel-who { flex: 1; min-inline-size: 0; }
  .sb-panel-who h2 { font-size: 13px; font-weight: 650; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sb-panel-who span { font-size: 12px; }
  .sb-panel > .sb-banner { margin: 4px 12px 8px; }
  .sb-panel-note { padding: 4px 16px 12px; color: var(--sb-text-soft); }
  .sb-panel-part { padding: 12px 16px; border-block-start: 1px solid var(--sb-line); display: flex; flex-direction: column; gap: 8px; }
  .sb-panel-part h3 { font-weight: 650; display: flex; gap: 6px; align-items: center; }
  .sb-badges { display: flex; flex-wrap: wrap; gap: 4px; margin: 0; padding: 0; list-style: none; }
  .sb-groups { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; }
  .sb-facts { display: flex; flex-direction: column; gap: 6px; }
  .sb-facts dt { font-size: 12px; color: var(--sb-text-soft); }
  .sb-facts dd { overflow-wrap: anywhere; }
  .sb-order { border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); padding: 0 10px; }
  .sb-order[open] { padding-block-end: 10px; }
  .sb-order summary { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; padding: 8px 0; cursor: pointer; list-style: none; }
  .sb-order summary::-webkit-details-marker { display: none; }
  .sb-order-number { font-weight: 600; }
  .sb-order-total { font-variant-numeric: tabular-nums; }
  .sb-order-state { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; inline-size: 100%; font-size: 12px; color: var(--sb-text-soft); }
  .sb-order-items { display: flex; flex-direction: column; gap: 6px; padding-block: 8px; border-block-start: 1px solid var(--sb-line); }
  .sb-order-items li { display: flex; align-items: center; gap: 8px; font-variant-numeric: tabular-nums; }
  .sb-order-items img, .sb-order-blank { flex: none; inline-size: 28px; block-size: 28px; border-radius: 4px; object-fit: cover; background: var(--sb-hover); }
  .sb-order-title { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; align-items: flex-start; line-height: 1.3; }
  .sb-parcel { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding-block: 4px; font-size: 12px; }
  .sb-parcel strong { font-weight: 550; }
  .sb-plain-list { display: flex; flex-direction: column; gap: 2px; }
  .sb-earlier-row { display: flex; flex-direction: column; gap: 2px; inline-size: calc(100% + 16px); margin-inline: -8px; padding: 6px 8px; border-radius: var(--sb-radius); }
  .sb-earlier-row:hover { background: var(--sb-hover); }
  .sb-earlier-row .sb-row-text { inline-size: 100%; color: var(--sb-text); }
  .sb-earlier-facts { display: flex; justify-content: space-between; gap: 8px; inline-size: 100%; font-size: 12px; color: var(--sb-text-soft); }
`;
