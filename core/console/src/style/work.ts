/** Tickets and promises: lists, the board, one ticket, what is owed beside a conversation. */
export const work = `
  .sb-work[data-view='board'] .sb-page { max-inline-size: none; }
  .sb-filters { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .sb-filters .sb-field { flex: 0 1 140px; min-inline-size: 112px; }
  .sb-work .sb-tabs { align-self: flex-start; max-inline-size: 100%; }
  .sb-ticket-bulk { position: sticky; inset-block-start: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 6px 8px; border-radius: var(--sb-radius); background: var(--sb-selected); }
  .sb-ticket-rows, .sb-promise-rows { border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); }
  .sb-ticket-rows:empty { display: none; }
  .sb-ticket-row { display: grid; grid-template: 'box open signs due' auto 'box facts facts due' auto / 40px minmax(0, 1fr) auto 168px; gap: 0 8px; align-items: center; padding: 8px 12px 8px 0; padding-inline: 0 12px; border-block-end: 1px solid var(--sb-line); }
  .sb-ticket-row:last-child { border-block-end: 0; }
  .sb-ticket-row:hover { background: var(--sb-hover); }
  .sb-ticket-row[data-selected='true'] { background: var(--sb-selected); }
  .sb-ticket-box { grid-area: box; display: grid; place-items: center; align-self: stretch; cursor: pointer; }
  .sb-ticket-box input { inline-size: 16px; block-size: 16px; margin: 0; accent-color: var(--sb-accent); }
  .sb-ticket-open { grid-area: open; display: flex; gap: 8px; min-inline-size: 0; min-block-size: 24px; align-items: center; }
  .sb-ticket-open:hover .sb-ticket-title { text-decoration: underline; }
  .sb-ticket-number { color: var(--sb-text-soft); font-variant-numeric: tabular-nums; }
  .sb-ticket-title { font-weight: 550; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sb-ticket-facts { grid-area: facts; font-size: 12px; color: var(--sb-text-soft); overflow-wrap: anywhere; }
  .sb-ticket-signs { grid-area: signs; display: flex; flex-wrap: wrap; gap: 4px; justify-content: flex-end; }
  .sb-ticket-row .sb-due { grid-area: due; justify-self: end; }
  .sb-due { display: inline-flex; align-items: center; gap: 4px; font-size: 12px; color: var(--sb-text-soft); font-variant-numeric: tabular-nums; }
  .sb-due .sb-icon { inline-size: 13px; block-size: 13px; }
  .sb-due[data-tone='warning'] { color: var(--sb-warning); font-weight: 550; }
  .sb-due[data-tone='bad'] { color: var(--sb-bad); font-weight: 550; }
  @container sb-frame (max-width: 719px) {
    .sb-ticket-row { grid-template: 'box open' auto 'box facts' auto 'box signs' auto 'box due' auto / 40px minmax(0, 1fr); row-gap: 4px; }
    .sb-ticket-signs { justify-content: flex-start; }
    .sb-ticket-row .sb-due { justify-self: start; }
    .sb-ticket-title { white-space: normal; }
    .sb-filters .sb-field { flex: 1 1 140px; }
  }

  .sb-board { display: grid; grid-template-columns: repeat(5, minmax(208px, 1fr)); gap: 12px; align-items: start; overflow-x: auto; padding-block-end: 8px; }
  .sb-column { display: flex; flex-direction: column; gap: 8px; min-block-size: 160px; padding: 10px; border-radius: 8px; border: 1px solid transparent; background: var(--sb-sunken); }
  .sb-column[data-over='true'] { border-color: var(--sb-accent); background: var(--sb-selected); }
  .sb-column h2 { font-weight: 650; }
  .sb-column > p { font-size: 12px; }
  .sb-column > ul { display: flex; flex-direction: column; gap: 8px; }
  .sb-card { display: flex; flex-direction: column; gap: 6px; padding: 8px 10px; border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); cursor: grab; }
  .sb-card:hover { border-color: var(--sb-line-strong); }
  .sb-card-open { font-weight: 550; overflow-wrap: anywhere; }
  .sb-card-foot { display: flex; flex-wrap: wrap; gap: 4px 6px; align-items: center; }
  .sb-card-foot .sb-menu { margin-inline-start: auto; }

  .sb-approvals, .sb-open-actions { display: flex; flex-direction: column; gap: 12px; }
  .sb-approval { display: flex; flex-direction: column; gap: 6px; padding: 14px 16px; border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); }
  .sb-approval-part { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; }
  .sb-approval-part > .sb-field { inline-size: min(100%, 480px); }
  .sb-approval-amount { font-size: 18px; font-weight: 650; font-variant-numeric: tabular-nums; }
  .sb-approval-why { padding: 6px 10px; border-radius: var(--sb-radius); background: var(--sb-warning-soft); color: var(--sb-warning); }

  .sb-ticket { max-inline-size: 1080px; margin-inline: auto; padding: 16px 24px 48px; display: flex; flex-direction: column; gap: 16px; }
  .sb-ticket-back { display: inline-flex; align-items: center; gap: 4px; align-self: flex-start; min-block-size: 28px; color: var(--sb-text-soft); }
  .sb-ticket-back:hover { color: var(--sb-text); }
  .sb-ticket-back:dir(rtl) .sb-icon { scale: -1 1; }
  .sb-ticket-head { display: flex; flex-direction: column; gap: 8px; }
  .sb-ticket-head h1 { font-size: 18px; line-height: 1.3; font-weight: 650; overflow-wrap: anywhere; }
  .sb-ticket-columns { display: grid; grid-template-columns: minmax(0, 1fr) 272px; gap: 24px; align-items: start; }
  .sb-ticket-main { display: flex; flex-direction: column; gap: 16px; min-inline-size: 0; }
  .sb-ticket-part { display: flex; flex-direction: column; gap: 8px; padding: 14px 16px; border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); }
  .sb-ticket-part h2 { font-weight: 650; display: flex; gap: 8px; align-items: center; }
  .sb-ticket-writing[data-mode='note'] { background: var(--sb-note); }
  .sb-ticket-writing > .sb-tabs { align-self: flex-start; }
  .sb-ticket-side { display: flex; flex-direction: column; gap: 12px; }
  .sb-ticket-side dd { display: flex; flex-direction: column; align-items: flex-start; gap: 2px; }
  .sb-ticket-value { white-space: pre-wrap; }
  .sb-ticket-history { display: flex; flex-direction: column; gap: 10px; }
  .sb-ticket-history > li { display: flex; flex-direction: column; gap: 4px; }
  .sb-ticket-history > li[data-note='true'] { padding: 8px 10px; border-radius: var(--sb-radius); background: var(--sb-note); }
  .sb-ticket-history > li[data-alarming='true'] bdi { color: var(--sb-bad); font-weight: 550; }
  .sb-ticket-history-head { display: flex; flex-wrap: wrap; gap: 0 12px; justify-content: space-between; }
  .sb-ticket-history-head time { font-size: 12px; color: var(--sb-text-soft); white-space: nowrap; }
  .sb-ticket-quote { white-space: pre-wrap; overflow-wrap: anywhere; }
  @container sb-frame (max-width: 819px) {
    .sb-ticket { padding: 12px 12px 32px; }
    .sb-ticket-columns { grid-template-columns: minmax(0, 1fr); }
    .sb-ticket-side { order: -1; }
  }
  .sb-trace-line:has(.sb-trace-line-ticket) { padding-inline-end: 36px; }
  .sb-trace-line-ticket { position: absolute; inset-inline-end: 0; inset-block-start: 0; opacity: 0; }
  .sb-trace-line:hover .sb-trace-line-ticket, .sb-trace-line-ticket:focus-visible { opacity: 1; }
  @media (hover: none) { .sb-trace-line-ticket { opacity: 1; } }

  .sb-promise-group { display: flex; flex-direction: column; gap: 8px; }
  .sb-promise-group h2 { font-weight: 650; }
  .sb-promise-row { display: flex; flex-wrap: wrap; gap: 8px; justify-content: space-between; align-items: flex-start; padding: 10px 14px; border-block-end: 1px solid var(--sb-line); }
  .sb-promise-row:last-child { border-block-end: 0; }
  .sb-promise-main { display: flex; flex-direction: column; gap: 4px; flex: 1 1 260px; min-inline-size: 0; align-items: flex-start; }
  .sb-promise-facts { display: flex; flex-wrap: wrap; gap: 4px 12px; font-size: 12px; color: var(--sb-text-soft); }
  .sb-offers { display: flex; flex-direction: column; gap: 4px; }
  .sb-offers > li { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; padding: 4px 8px 4px 10px; padding-inline: 10px 8px; border-radius: var(--sb-radius); background: var(--sb-accent-soft); }
  .sb-offers > li > span { flex: 1 1 200px; }
  .sb-suggested { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: start; padding: 8px 10px; border-radius: var(--sb-radius); background: var(--sb-accent-soft); max-height: 168px; overflow: auto; }
  .sb-suggested > span { flex: 1 1 200px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .sb-reword { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr)); gap: 8px 12px; margin-block-end: 6px; padding: 8px 10px; border-radius: var(--sb-radius); background: var(--sb-accent-soft); max-block-size: 40dvh; overflow: auto; }
  .sb-reword-words p { white-space: pre-wrap; overflow-wrap: anywhere; }
  .sb-reword > small { grid-column: 1 / -1; }
  .sb-reword > .sb-button { justify-self: start; align-self: start; }
  .sb-reword-choice { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px; }
  .sb-reword-busy:empty { display: none; }
  .sb-translation { max-inline-size: min(78%, 62ch); margin-block-start: 3px; padding-inline-start: 12px; border-inline-start: 2px solid var(--sb-line-strong); }
  .sb-translation > p { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; line-height: 1.5; }
  .sb-translation .sb-message-foot { flex-wrap: wrap; max-inline-size: none; }
  .sb-offers > li[data-taken='true'] { background: var(--sb-good-soft); color: var(--sb-good); }
  .sb-work-strip { display: flex; flex-wrap: wrap; gap: 6px; padding: 6px 16px; border-block-start: 1px solid var(--sb-line); max-block-size: 96px; overflow-y: auto; }
  .sb-work-strip > li { min-inline-size: 0; max-inline-size: 100%; }
  .sb-work-chip { display: flex; align-items: center; gap: 6px; max-inline-size: 100%; min-block-size: 28px; padding: 2px 10px; border-radius: 14px; border: 1px solid var(--sb-line); background: var(--sb-surface); font-size: 12px; }
  .sb-work-chip > bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
  .sb-work-chip:hover { background: var(--sb-hover); }
  .sb-work-chip[data-tone='warning'] { color: var(--sb-warning); background: var(--sb-warning-soft); border-color: transparent; }
  .sb-work-chip[data-tone='bad'] { color: var(--sb-bad); background: var(--sb-bad-soft); border-color: transparent; }

  .sb-named-row { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-end; flex: 1; }
  .sb-named-row > .sb-field { flex: 1 1 140px; }
  .sb-named-row[data-removable='true'] { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto; }
  .sb-named-row + .sb-named-row { margin-block-start: 8px; }
  .sb-clash { display: flex; flex-direction: column; gap: 6px; margin: 8px 0 0; padding: 0; border: 0; min-inline-size: 0; }
  .sb-clash legend { font-weight: 600; padding: 0; }
  .sb-clash bdi { overflow-wrap: anywhere; }
  .sb-template { display: flex; flex-direction: column; gap: 8px; align-items: stretch; margin: 8px 0; padding: 10px 12px; border: 1px solid var(--sb-line); border-radius: 8px; min-inline-size: 0; }
  .sb-template > legend { padding-inline: 4px; font-weight: 550; }
  .sb-template > .sb-button { align-self: flex-start; }
  .sb-fields-frame { margin: 8px 0 0; padding: 0; border: 0; min-inline-size: 0; }
  .sb-hours-fields + .sb-soft { margin-block-start: 8px; }
  .sb-secret { overflow-wrap: anywhere; }
  .sb-hours-fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 12px; }
  .sb-field-editor { display: flex; flex-direction: column; gap: 10px; margin: 0; padding: 12px; border: 1px solid var(--sb-line); border-radius: 8px; min-inline-size: 0; }
  .sb-told { display: flex; flex-direction: column; gap: 12px; }
  .sb-told-preview figcaption { font-size: 12px; color: var(--sb-text-soft); margin-block-end: 4px; }
  .sb-told-preview p { padding: 8px 12px; border-radius: 10px; background: var(--sb-sunken); color: var(--sb-text-soft); white-space: pre-wrap; overflow-wrap: anywhere; max-inline-size: 60ch; }
  .sb-told-preview p[data-own='true'] { background: var(--sb-accent-soft); color: var(--sb-text); }
`;
