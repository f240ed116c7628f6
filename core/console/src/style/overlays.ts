/** What lies above: menus, dialogs, toasts. */
export const overlays = `
  .sb-menu { display: inline-flex; position: relative; }
  .sb-menu-list {
    position: fixed; z-index: 1000; inset: auto; margin: 0; min-inline-size: 180px; max-inline-size: min(320px, calc(100vw - 16px));
    padding: 4px; overflow-y: auto; border: 1px solid var(--sb-line); border-radius: calc(var(--sb-radius) + 2px);
    background: var(--sb-surface); color: var(--sb-text); box-shadow: var(--sb-shadow); font-size: 13px;
  }
  .sb-menu-list:focus { outline: none; }
  .sb-menu-item { display: flex; gap: 8px; align-items: flex-start; inline-size: 100%; padding: 6px 8px; border-radius: 4px; }
  .sb-menu-item:hover:not(:disabled), .sb-menu-item:focus { background: var(--sb-hover); outline: none; }
  .sb-menu-item:focus-visible { outline: 2px solid var(--sb-accent); outline-offset: -2px; }
  .sb-menu-item:disabled { color: var(--sb-text-soft); opacity: 0.7; }
  .sb-menu-item[data-tone='bad'] { color: var(--sb-bad); }
  .sb-menu-tick { flex: none; inline-size: 16px; padding-block-start: 2px; color: var(--sb-accent); }
  .sb-menu-text { display: flex; flex-direction: column; min-inline-size: 0; overflow-wrap: anywhere; }

  .sb-dialog {
    position: fixed; inset: 0; margin: auto; padding: 0; inline-size: min(480px, calc(100vw - 24px)); max-block-size: calc(100dvh - 32px);
    border: 1px solid var(--sb-line); border-radius: calc(var(--sb-radius) + 6px); background: var(--sb-surface); color: var(--sb-text);
    box-shadow: var(--sb-shadow); overflow: hidden; font-size: 13px;
  }
  .sb-dialog[open] { display: flex; }
  .sb-dialog::backdrop { background: rgb(15 18 24 / 0.45); }
  .sb-dialog-frame { display: flex; flex-direction: column; inline-size: 100%; max-block-size: inherit; min-block-size: 0; }
  .sb-dialog-head { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 12px 8px 8px 20px; padding-inline: 20px 8px; }
  .sb-dialog-head h2 { font-size: 15px; font-weight: 650; overflow-wrap: anywhere; }
  .sb-dialog-body { padding: 4px 20px 20px; overflow-y: auto; display: flex; flex-direction: column; gap: 12px; }
  .sb-dialog-foot { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 20px; border-block-start: 1px solid var(--sb-line); background: var(--sb-sunken); }

  .sb-toasts {
    position: fixed; inset: auto; inset-block-end: 20px; inset-inline-start: 20px; z-index: 1001; margin: 0; padding: 0; border: 0;
    display: flex; flex-direction: column; gap: 8px; align-items: flex-start; background: none; max-inline-size: calc(100vw - 24px); overflow: visible;
    pointer-events: none;
  }
  @media (max-width: 719px) { .sb-toasts { inset-block: 56px auto; inset-inline-start: 12px; } }
  .sb-toasts:empty { display: none; }
  .sb-toast {
    pointer-events: auto; display: flex; align-items: center; gap: 12px; padding: 8px 14px; border-radius: calc(var(--sb-radius) + 2px);
    background: var(--sb-text); color: var(--sb-background); box-shadow: var(--sb-shadow); font-size: 13px;
    animation: sb-rise 140ms ease-out;
  }
  .sb-toast-action { font-weight: 650; text-decoration: underline; text-underline-offset: 2px; color: inherit; padding-block: 4px; }
  @keyframes sb-rise { from { opacity: 0; transform: translateY(6px); } }

  .sb-choices { display: flex; flex-direction: column; gap: 2px; margin-inline: -8px; }
  .sb-choice { display: flex; align-items: center; gap: 8px; min-block-size: 36px; padding: 6px 8px; border-radius: var(--sb-radius); }
  .sb-choice:hover:not(:disabled) { background: var(--sb-hover); }
  .sb-choice:disabled { opacity: 0.5; }
  .sb-choice[aria-current] { background: var(--sb-selected); }
  .sb-choice small { margin-inline-start: auto; text-align: end; }
  .sb-chips { display: flex; flex-wrap: wrap; gap: 6px; }
  .sb-chips:empty { display: none; }
  .sb-chip { display: inline-flex; align-items: center; gap: 4px; max-inline-size: 100%; padding: 2px 8px; border-radius: 12px; border: 1px solid var(--sb-line); background: var(--sb-surface); font-size: 12px; min-block-size: 24px; }
  .sb-chip .sb-icon { inline-size: 12px; block-size: 12px; color: var(--sb-text-soft); }
  .sb-chip[aria-pressed='true'] { background: var(--sb-selected); border-color: var(--sb-accent); }
  .sb-chip:hover { background: var(--sb-hover); }
  .sb-chips[data-offered='true'] .sb-chip { border-style: dashed; }

  .sb-help { display: grid; gap: 16px; }
  .sb-help h3 { font-weight: 650; margin-block-end: 6px; }
  .sb-help dl > div { display: flex; justify-content: space-between; gap: 16px; padding-block: 3px; flex-direction: row-reverse; }
  .sb-help dd { color: var(--sb-text-soft); }

  .sb-skeleton { display: flex; flex-direction: column; gap: 12px; padding: 16px; inline-size: 100%; }
  .sb-skeleton > span { display: block; border-radius: var(--sb-radius); block-size: 48px; background: var(--sb-hover); animation: sb-breathe 1.6s infinite; }
  .sb-skeleton[data-kind='messages'] { flex: 1; justify-content: flex-end; }
  .sb-skeleton[data-kind='messages'] > span { inline-size: 55%; block-size: 40px; }
  .sb-skeleton[data-kind='messages'] > span:nth-child(3n) { align-self: flex-end; inline-size: 45%; }
  .sb-skeleton[data-kind='panel'] > span { block-size: 20px; }
  .sb-skeleton[data-kind='panel'] > span:nth-child(3n) { block-size: 64px; }
  @keyframes sb-breathe { 0%, 100% { opacity: 1; } 50% { opacity: 0.55; } }

  .sb-bell { position: relative; display: inline-grid; place-items: center; inline-size: 36px; block-size: 36px; border-radius: var(--sb-radius); color: inherit; }
  .sb-bell:hover { background: var(--sb-hover); }
  .sb-bell-count {
    position: absolute; inset-block-start: 2px; inset-inline-end: 0; min-inline-size: 16px; padding-inline: 4px; border-radius: 8px;
    font-size: 10px; line-height: 16px; font-weight: 700; text-align: center; color: var(--sb-on-accent); background: var(--sb-accent);
  }
  .sb-block-list { display: flex; flex-direction: column; gap: 2px; }
  .sb-block-row { inline-size: 100%; display: flex; flex-direction: column; gap: 4px; padding: 8px; border-radius: var(--sb-radius); }
  .sb-block-row:hover { background: var(--sb-hover); }
  .sb-block-row[data-unread='true'] .sb-row-text { font-weight: 600; color: var(--sb-text); }
  .sb-block-facts { display: flex; gap: 6px; align-items: center; inline-size: 100%; font-size: 12px; color: var(--sb-text-soft); }
`;
