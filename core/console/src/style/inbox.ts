/** Lists. */
export const inbox = `
  .sb-inbox { display: grid; block-size: 100%; grid-template: minmax(0, 1fr) / 208px 340px minmax(0, 1fr); }
  .sb-inbox[data-panel='true'] { grid-template-columns: 208px 340px minmax(0, 1fr) 300px; }
  @container sb-frame (max-width: 1279px) {
    .sb-inbox { grid-template-columns: 340px minmax(0, 1fr); }
    .sb-inbox[data-panel='true'] { grid-template-columns: 320px minmax(0, 1fr) 280px; }
    .sb-views { display: none !important; }
  }
  @container sb-frame (max-width: 1023px) {
    .sb-inbox, .sb-inbox[data-panel='true'] { grid-template-columns: 300px minmax(0, 1fr); position: relative; }
    .sb-panel { position: absolute; inset-block: 0; inset-inline-end: 0; inline-size: min(320px, 100%); box-shadow: var(--sb-shadow); z-index: 2; }
  }
  @container sb-frame (max-width: 719px) {
    .sb-inbox, .sb-inbox[data-panel='true'] { grid-template-columns: minmax(0, 1fr); }
    .sb-inbox[data-open='true'] > .sb-list-pane, .sb-inbox[data-open='false'] > .sb-nothing-open { display: none; }
    .sb-panel { inline-size: 100%; box-shadow: none; }
  }

  .sb-views { display: flex; flex-direction: column; gap: 1px; padding: 8px; overflow-y: auto; border-inline-end: 1px solid var(--sb-line); background: var(--sb-sunken); }
  .sb-view { display: flex; align-items: center; gap: 8px; min-block-size: 32px; inline-size: 100%; padding: 4px 8px; border-radius: var(--sb-radius); color: var(--sb-text-soft); }
  .sb-view > span:not(.sb-count), .sb-view > bdi { flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sb-view:hover { background: var(--sb-hover); color: var(--sb-text); }
  .sb-view[aria-current] { background: var(--sb-selected); color: var(--sb-text); font-weight: 600; }
  .sb-view .sb-count { background: none; }
  .sb-views-title { margin: 14px 8px 4px; font-size: 12px; color: var(--sb-text-soft); font-weight: 550; }
  .sb-view-row { display: flex; align-items: center; }
  .sb-view-row .sb-menu { opacity: 0; }
  .sb-view-row:hover .sb-menu, .sb-view-row:focus-within .sb-menu { opacity: 1; }

  .sb-list-pane { display: flex; flex-direction: column; min-block-size: 0; border-inline-end: 1px solid var(--sb-line); background: var(--sb-surface); }
  .sb-list-head { flex: none; padding: 8px 8px 8px 12px; padding-inline: 12px 4px; border-block-end: 1px solid var(--sb-line); display: flex; flex-direction: column; gap: 6px; justify-content: center; min-block-size: 52px; }
  .sb-list-title { display: flex; align-items: center; gap: 4px; min-inline-size: 0; }
  .sb-list-name { font-size: 15px; font-weight: 650; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sb-list-views { display: none; margin-inline-start: -8px; min-inline-size: 0; }
  .sb-list-title .sb-button .sb-soft { font-weight: 450; }
  .sb-narrow-only { display: none; }
  @container sb-frame (max-width: 1279px) {
    .sb-list-views { display: flex; }
    .sb-list-heading { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .sb-narrow-only { display: inline-grid; }
  }
  .sb-bulk { background: var(--sb-selected); padding-block: 6px 10px; }
  .sb-bulk .sb-row { gap: 4px; }
  .sb-bulk .sb-button { min-block-size: 28px; padding-inline: 7px; }
  .sb-search { flex-direction: row; align-items: center; justify-content: flex-start; padding-inline: 4px 12px; }
  .sb-search-field { flex: 1; position: relative; }
  .sb-search-field .sb-icon { position: absolute; inset-inline-start: 9px; inset-block-start: 8px; color: var(--sb-text-soft); pointer-events: none; }
  .sb-search-field .sb-input { padding-inline-start: 32px; }

  .sb-list { flex: 1; min-block-size: 0; overflow-y: auto; position: relative; }
  .sb-list > .sb-banner { margin: 8px; }
  .sb-list-fresh {
    position: sticky; inset-block-start: 8px; z-index: 1; display: block; margin: 8px auto -36px; padding: 4px 12px; border-radius: 14px;
    font-weight: 600; font-size: 12px; background: var(--sb-accent); color: var(--sb-on-accent); box-shadow: var(--sb-shadow);
  }
  .sb-list-more { display: grid; place-items: center; padding: 12px; }
  .sb-row-item { position: relative; border-block-end: 1px solid var(--sb-line); content-visibility: auto; contain-intrinsic-size: auto 76px; }
  .sb-row-item:hover { background: var(--sb-hover); }
  .sb-row-item:has(.sb-row-box :checked), .sb-row-item[data-current='true'] { background: var(--sb-selected); }
  .sb-row-open { display: flex; flex-direction: column; gap: 2px; inline-size: 100%; padding: 10px 12px 10px 54px; padding-inline: 54px 12px; min-block-size: 56px; }
  .sb-row-open:focus-visible { outline-offset: -2px; }
  .sb-row-avatar { position: absolute; inset-inline-start: 12px; inset-block-start: 12px; pointer-events: none; }
  .sb-row-box { position: absolute; inset-inline-start: 8px; inset-block-start: 8px; inline-size: 40px; block-size: 40px; display: grid; place-items: center; opacity: 0; z-index: 1; cursor: pointer; }
  .sb-row-box input { inline-size: 16px; block-size: 16px; margin: 0; accent-color: var(--sb-accent); cursor: pointer; }
  .sb-row-item[data-selecting='true'] .sb-row-box, .sb-row-box:hover, .sb-row-box:focus-within { opacity: 1; }
  .sb-row-item[data-selecting='true'] .sb-row-avatar, .sb-row-item:has(.sb-row-box:hover, .sb-row-box:focus-within) .sb-row-avatar { opacity: 0; }
  .sb-row-top, .sb-row-middle { display: flex; align-items: center; gap: 6px; min-inline-size: 0; }
  .sb-row-name { font-weight: 550; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sb-row-matter { flex: none; inline-size: 14ch; font-size: 12px; color: var(--sb-text-soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .sb-row-time { flex: none; display: inline-flex; align-items: center; gap: 3px; font-size: 12px; color: var(--sb-text-soft); font-variant-numeric: tabular-nums; }
  .sb-row-time .sb-icon { inline-size: 12px; block-size: 12px; }
  .sb-row-time[data-tone='warning'], .sb-row-time[data-tone='bad'] { padding-inline: 5px; border-radius: 4px; font-weight: 550; }
  .sb-row-time[data-tone='warning'] { color: var(--sb-warning); background: var(--sb-warning-soft); }
  .sb-row-time[data-tone='bad'] { color: var(--sb-bad); background: var(--sb-bad-soft); }
  .sb-row-text { flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--sb-text-soft); }
  .sb-row-you { display: inline-block; margin-inline-end: 4px; vertical-align: -2px; }
  .sb-row-you .sb-icon { inline-size: 13px; block-size: 13px; }
  .sb-row-item[data-unread='true'] :is(.sb-row-name, .sb-row-text) { color: var(--sb-text); font-weight: 650; }
  .sb-row-item[data-unread='true'] .sb-row-text { font-weight: 500; }
  .sb-row-signs { display: flex; align-items: center; gap: 4px; margin-block-start: 3px; flex-wrap: nowrap; overflow: hidden; font-size: 12px; color: var(--sb-text-soft); }
  .sb-tag { flex: none; max-inline-size: 120px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding: 0 6px; border-radius: 9px; border: 1px solid color-mix(in srgb, var(--sb-text-soft) 35%, transparent); line-height: 16px; }
  .sb-summons { flex: none; display: inline-flex; align-items: center; gap: 3px; color: var(--sb-accent); font-weight: 600; white-space: nowrap; }
  .sb-summons .sb-icon { inline-size: 12px; block-size: 12px; }
  .sb-row-assignee { display: inline-flex; align-items: center; gap: 3px; margin-inline-start: auto; white-space: nowrap; }
  .sb-row-assignee .sb-icon { inline-size: 12px; block-size: 12px; }
  .sb-hit { white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow-wrap: anywhere; }

  .sb-nothing-open { display: flex; flex-direction: column; align-items: center; justify-content: center; background: var(--sb-sunken); }
  .sb-nothing-sign { display: grid; place-items: center; inline-size: 48px; block-size: 48px; border-radius: 50%; background: var(--sb-hover); color: var(--sb-text-soft); margin-block-end: -24px; }
  .sb-nothing-sign .sb-icon { inline-size: 22px; block-size: 22px; }
`;
