/** The plain kit. */
export const kit = `
  .sb-page { max-inline-size: 1080px; margin-inline: auto; padding: 24px 24px 48px; container: sb-page / inline-size; }
  .sb-page-head { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; justify-content: space-between; margin-block-end: 20px; }
  .sb-page-title { font-size: 18px; line-height: 1.3; font-weight: 650; }
  .sb-page-description { color: var(--sb-text-soft); max-inline-size: 68ch; margin-block-start: 4px; text-wrap: pretty; }
  .sb-page-body { display: flex; flex-direction: column; gap: 16px; }
  @container sb-frame (max-width: 640px) { .sb-page { padding: 16px 12px 32px; } }

  .sb-section { border: 1px solid var(--sb-line); border-radius: calc(var(--sb-radius) + 4px); background: var(--sb-surface); }
  .sb-section-head { display: flex; justify-content: space-between; gap: 12px; padding: 14px 16px 0; }
  .sb-section-title { font-size: 13px; font-weight: 650; }
  .sb-section-description { color: var(--sb-text-soft); margin-block-start: 2px; }
  .sb-section-body { padding: 16px; }

  .sb-stack { display: flex; gap: 8px; min-inline-size: 0; }
  .sb-stack[data-direction='column'] { flex-direction: column; }
  .sb-stack[data-direction='row'] { flex-wrap: wrap; }
  .sb-stack[data-gap='0'] { gap: 0; }
  .sb-stack[data-gap='1'] { gap: 4px; }
  .sb-stack[data-gap='3'] { gap: 12px; }
  .sb-stack[data-gap='4'] { gap: 16px; }
  .sb-stack[data-gap='6'] { gap: 24px; }
  .sb-stack[data-align='start'] { align-items: flex-start; }
  .sb-stack[data-align='center'] { align-items: center; }
  .sb-stack[data-align='end'] { align-items: flex-end; }
  .sb-stack[data-justify='between'] { justify-content: space-between; }
  .sb-stack[data-justify='end'] { justify-content: flex-end; }
  .sb-stack[data-direction='row'] > .sb-field { flex: 1 1 140px; }

  .sb-text[data-kind='strong'] { font-weight: 600; }
  .sb-text[data-kind='soft'] { color: var(--sb-text-soft); }
  .sb-text[data-kind='small'] { font-size: 12px; color: var(--sb-text-soft); }
  .sb-text[data-kind='heading'] { font-size: 15px; font-weight: 650; }
  .sb-text[data-tone='good'] { color: var(--sb-good); }
  .sb-text[data-tone='warning'] { color: var(--sb-warning); }
  .sb-text[data-tone='bad'] { color: var(--sb-bad); }

  .sb-link { color: var(--sb-accent); text-decoration: underline; text-underline-offset: 2px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); cursor: pointer; }
  .sb-link:hover { text-decoration-color: currentColor; }

  .sb-button {
    position: relative; display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-block-size: 32px; padding: 4px 12px;
    border: 1px solid color-mix(in srgb, var(--sb-line-strong) 60%, transparent); border-radius: var(--sb-radius);
    background: var(--sb-surface); font-weight: 550; white-space: nowrap; transition: background 80ms;
  }
  .sb-button:hover:not(:disabled) { background: var(--sb-hover); }
  .sb-button[data-kind='primary'] { background: var(--sb-accent); border-color: transparent; color: var(--sb-on-accent); }
  .sb-button[data-kind='primary']:hover:not(:disabled) { background: color-mix(in srgb, var(--sb-accent) 88%, var(--sb-text)); }
  .sb-button[data-kind='plain'] { border-color: transparent; background: none; padding-inline: 8px; }
  .sb-button[data-kind='plain']:hover:not(:disabled), .sb-button[aria-expanded='true'] { background: var(--sb-hover); }
  .sb-button[data-tone='bad'] { color: var(--sb-bad); }
  .sb-button[data-tone='bad'][data-kind='primary'] { background: var(--sb-bad); color: var(--sb-background); }
  .sb-button[aria-pressed='true'] { background: var(--sb-selected); }
  .sb-button:disabled { opacity: 0.55; }
  .sb-button[data-busy='true'] { cursor: progress; }
  .sb-icon-button {
    display: inline-grid; place-items: center; flex: none; inline-size: 32px; block-size: 32px;
    border-radius: var(--sb-radius); color: var(--sb-text-soft);
  }
  .sb-icon-button:hover { background: var(--sb-hover); color: var(--sb-text); }

  .sb-badge {
    display: inline-flex; align-items: center; max-inline-size: 100%; padding: 0 6px; border-radius: 4px;
    font-size: 12px; line-height: 18px; white-space: nowrap; color: var(--sb-text-soft); background: var(--sb-hover);
  }
  .sb-badge[data-tone='good'] { color: var(--sb-good); background: var(--sb-good-soft); }
  .sb-badge[data-tone='warning'] { color: var(--sb-warning); background: var(--sb-warning-soft); }
  .sb-badge[data-tone='bad'] { color: var(--sb-bad); background: var(--sb-bad-soft); }

  .sb-avatar {
    --sb-hue: 220; position: relative; flex: none; display: inline-grid; place-items: center; inline-size: 32px; block-size: 32px;
    border-radius: 50%; font-size: 12px; font-weight: 600;
    color: light-dark(hsl(var(--sb-hue) 45% 30%), hsl(var(--sb-hue) 50% 82%));
    background: light-dark(hsl(var(--sb-hue) 45% 92%), hsl(var(--sb-hue) 28% 24%));
  }
  .sb-avatar[data-size='small'] { inline-size: 24px; block-size: 24px; font-size: 12px; }
  .sb-avatar[data-size='small'] { font-size: 10px; }
  .sb-avatar[data-hue='1'] { --sb-hue: 265; }
  .sb-avatar[data-hue='2'] { --sb-hue: 165; }
  .sb-avatar[data-hue='3'] { --sb-hue: 28; }
  .sb-avatar[data-hue='4'] { --sb-hue: 340; }
  .sb-avatar[data-hue='5'] { --sb-hue: 195; }
  .sb-avatar img { inline-size: 100%; block-size: 100%; object-fit: cover; border-radius: 50%; }
  .sb-avatar-dot {
    position: absolute; inset-inline-end: -1px; inset-block-end: -1px; inline-size: 10px; block-size: 10px; border-radius: 50%;
    border: 2px solid var(--sb-surface); background: var(--sb-line-strong);
  }
  .sb-avatar-dot[data-online='true'] { background: #2fa866; }
  .sb-avatar-dot[data-online='false'] { display: none; }

  .sb-banner { display: flex; gap: 10px; padding: 10px 12px; border-radius: var(--sb-radius); border: 1px solid var(--sb-line); background: var(--sb-sunken); }
  .sb-banner[data-tone='good'] { background: var(--sb-good-soft); border-color: transparent; }
  .sb-banner[data-tone='warning'] { background: var(--sb-warning-soft); border-color: transparent; }
  .sb-banner[data-tone='bad'] { background: var(--sb-bad-soft); border-color: transparent; }
  .sb-banner-sign { padding-block-start: 1px; color: var(--sb-text-soft); }
  .sb-banner[data-tone='good'] .sb-banner-sign { color: var(--sb-good); }
  .sb-banner[data-tone='warning'] .sb-banner-sign { color: var(--sb-warning); }
  .sb-banner[data-tone='bad'] .sb-banner-sign { color: var(--sb-bad); }
  .sb-banner-text { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
  .sb-banner-text strong { font-weight: 600; }
  .sb-banner-actions { margin-block-start: 8px; }
  .sb-banner small { color: inherit; }

  .sb-empty { display: flex; flex-direction: column; align-items: center; gap: 6px; padding: 40px 24px; text-align: center; }
  .sb-empty strong { font-weight: 600; }
  .sb-empty-text { color: var(--sb-text-soft); max-inline-size: 44ch; text-wrap: balance; }
  .sb-empty .sb-row { margin-block-start: 8px; justify-content: center; }

  .sb-spinner { display: inline-flex; gap: 4px; padding: 8px; }
  .sb-spinner > span { inline-size: 6px; block-size: 6px; border-radius: 50%; background: var(--sb-text-soft); animation: sb-pulse 1s infinite; }
  .sb-spinner > span:nth-child(2) { animation-delay: 0.15s; }
  .sb-spinner > span:nth-child(3) { animation-delay: 0.3s; }
  @keyframes sb-pulse { 0%, 100% { opacity: 0.25; } 40% { opacity: 1; } }

  .sb-tabs { display: inline-flex; gap: 2px; padding: 2px; border-radius: var(--sb-radius); background: var(--sb-hover); }
  .sb-tab { display: inline-flex; gap: 6px; align-items: center; min-block-size: 28px; padding: 2px 10px; border-radius: calc(var(--sb-radius) - 2px); color: var(--sb-text-soft); font-weight: 550; }
  .sb-tab:hover:not(:disabled) { color: var(--sb-text); }
  .sb-tab[aria-selected='true'] { background: var(--sb-surface); color: var(--sb-text); box-shadow: 0 1px 2px rgb(0 0 0 / 0.12); }

  .sb-table-frame { overflow-x: auto; border: 1px solid var(--sb-line); border-radius: calc(var(--sb-radius) + 4px); background: var(--sb-surface); }
  .sb-table { inline-size: 100%; border-collapse: collapse; }
  .sb-table th { text-align: start; font-size: 12px; font-weight: 550; color: var(--sb-text-soft); padding: 8px 16px; border-block-end: 1px solid var(--sb-line); white-space: nowrap; }
  .sb-table td { padding: 8px 16px; border-block-end: 1px solid var(--sb-line); vertical-align: middle; }
  .sb-table tr:last-child td { border-block-end: 0; }
  .sb-table [data-numeric='true'] { text-align: end; font-variant-numeric: tabular-nums; }

  .sb-field { display: flex; flex-direction: column; gap: 4px; min-inline-size: 0; }
  .sb-field-label { font-weight: 550; }
  .sb-field-description { font-size: 12px; color: var(--sb-text-soft); }
  .sb-field-error { font-size: 12px; color: var(--sb-bad); }
  .sb-input {
    inline-size: 100%; min-block-size: 32px; padding: 5px 10px; border: 1px solid color-mix(in srgb, var(--sb-line-strong) 60%, transparent);
    border-radius: var(--sb-radius); background: var(--sb-surface); color: var(--sb-text);
  }
  .sb-input::placeholder, .sb-composer-text::placeholder { color: var(--sb-text-soft); opacity: 1; }
  .sb-input:focus { outline: 2px solid var(--sb-accent); outline-offset: -1px; border-color: transparent; }
  .sb-stack[data-direction='row'] > .sb-field:has(> [type='color']) { flex: none; }
  .sb-page-head .sb-stack { flex-wrap: nowrap; }
  .sb-input:disabled { background: var(--sb-sunken); color: var(--sb-text-soft); }
  .sb-field[data-failed='true'] .sb-input { border-color: var(--sb-bad); }
  textarea.sb-input { resize: vertical; }
  input.sb-input[type='color'] { padding: 3px; max-inline-size: 64px; cursor: pointer; }
  .sb-select { padding-inline-end: 24px; text-overflow: ellipsis; }

  .sb-switch-row { display: flex; gap: 10px; align-items: flex-start; }
  .sb-switch { flex: none; position: relative; inline-size: 34px; block-size: 20px; border-radius: 10px; background: var(--sb-line-strong); transition: background 120ms; }
  .sb-switch[aria-checked='true'] { background: var(--sb-accent); }
  .sb-switch:disabled { opacity: 0.5; }
  .sb-switch-knob { position: absolute; inset-block-start: 2px; inset-inline-start: 2px; inline-size: 16px; block-size: 16px; border-radius: 50%; background: var(--sb-background); transition: inset-inline-start 120ms; }
  .sb-switch[aria-checked='true'] .sb-switch-knob { inset-inline-start: 16px; }
  .sb-switch-label { font-weight: 550; }
`;
