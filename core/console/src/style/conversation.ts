/** One conversation. */
export const conversation = `
  .sb-conversation { display: flex; flex-direction: column; min-inline-size: 0; min-block-size: 0; background: var(--sb-background); container: sb-conversation / inline-size; }
  .sb-conversation > .sb-banner { margin: 8px 16px 0; }
  .sb-conversation-head { flex: none; display: flex; align-items: center; gap: 8px; min-block-size: 52px; padding: 6px 12px 6px 16px; padding-inline: 16px 12px; border-block-end: 1px solid var(--sb-line); }
  .sb-conversation-who { flex: 1; min-inline-size: 80px; }
  .sb-conversation-who h1 { font-size: 15px; font-weight: 650; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sb-matter { min-inline-size: 16ch; }
  .sb-conversation-facts { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: center; font-size: 12px; color: var(--sb-text-soft); white-space: nowrap; overflow: hidden; }
  .sb-conversation-facts [data-online='true'] { color: var(--sb-good); }
  .sb-conversation-actions { flex: none; flex-wrap: nowrap; gap: 2px; }
  .sb-conversation-actions > .sb-button:last-child { margin-inline-start: 6px; }
  .sb-assignee { max-inline-size: 110px; overflow: hidden; text-overflow: ellipsis; }
  .sb-back { display: none; }
  @container sb-frame (max-width: 719px) { .sb-back { display: inline-grid; margin-inline-start: -8px; } }
  @container sb-conversation (max-width: 520px) {
    .sb-conversation-head { flex-wrap: wrap; row-gap: 4px; padding-inline: 12px 8px; }
    .sb-conversation-who { flex: 1 1 60%; }
    .sb-conversation-actions { flex: 1 1 100%; }
    .sb-conversation-actions > .sb-button:last-child { margin-inline-start: auto; }
  }

  .sb-mood-strip { flex: none; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 4px 16px; border-block-end: 1px solid var(--sb-line); font-size: 12px; color: var(--sb-text-soft); overflow-wrap: anywhere; }
  .sb-mood-facts { flex: 1; min-inline-size: min(240px, 70%); }
  .sb-mood-strip strong { font-weight: 550; }
  .sb-mood-strip[data-tone='warning'] { color: var(--sb-warning); }
  .sb-mood-strip[data-tone='bad'] { color: var(--sb-bad); background: var(--sb-bad-soft); }
  .sb-mood-actions { display: flex; flex-wrap: wrap; gap: 4px; margin-inline-start: auto; }

  .sb-transcript-frame { flex: 1; min-block-size: 0; position: relative; }
  .sb-transcript { block-size: 100%; overflow-y: auto; padding: 12px 20px 4px; overscroll-behavior: contain; overflow-anchor: none; display: flex; flex-direction: column; }
  .sb-transcript:focus-visible { outline-offset: -2px; }
  .sb-timeline { display: flex; flex-direction: column; margin-block-start: auto; }
  .sb-earlier { display: grid; place-items: center; }
  .sb-day { display: flex; align-items: center; gap: 12px; margin: 14px 0 8px; font-size: 12px; color: var(--sb-text-soft); }
  .sb-day::before, .sb-day::after { content: ''; flex: 1; border-block-start: 1px solid var(--sb-line); }
  .sb-line { display: flex; flex-direction: column; align-items: center; padding: 3px 24px; font-size: 12px; color: var(--sb-text-soft); text-align: center; overflow-wrap: anywhere; }
  .sb-line time { margin-inline-start: 6px; font-variant-numeric: tabular-nums; }
  .sb-line[data-alarming='true'] { color: var(--sb-bad); }
  .sb-line-detail { max-inline-size: 60ch; color: var(--sb-text); padding: 4px 10px; margin-block-start: 2px; border-radius: var(--sb-radius); background: var(--sb-note); }
  .sb-message { display: flex; flex-direction: column; align-items: flex-start; margin-block-start: 12px; }
  .sb-message[data-side='agent'] { align-items: flex-end; }
  .sb-message + .sb-line { margin-block-start: 8px; }
  .sb-message[data-joined='true'] { margin-block-start: 3px; }
  .sb-message-head { display: flex; gap: 8px; margin: 0 2px 3px; font-size: 12px; color: var(--sb-text-soft); font-weight: 550; }
  .sb-bubble { position: relative; display: flex; flex-wrap: wrap; align-items: flex-end; column-gap: 12px; max-inline-size: min(78%, 62ch); padding: 7px 12px; border-radius: 12px; background: var(--sb-hover); min-inline-size: 64px; }
  .sb-message[data-side='person'] .sb-bubble { border-start-start-radius: 4px; }
  .sb-message[data-side='agent'] .sb-bubble { background: var(--sb-accent-soft); border-start-end-radius: 4px; }
  .sb-message[data-type='note'] { align-items: stretch; }
  .sb-message[data-type='note'] .sb-bubble { max-inline-size: none; border-radius: var(--sb-radius); background: var(--sb-note); border-inline-start: 3px solid var(--sb-warning); }
  .sb-note-mark { color: var(--sb-warning); }
  .sb-message-text { flex: 0 1 auto; min-inline-size: 0; margin-inline-end: auto; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; font-size: 14px; line-height: 1.5; }
  .sb-message-text a { color: var(--sb-accent); text-underline-offset: 2px; }
  .sb-message-time { margin-inline-start: auto; font-size: 12px; line-height: 18px; color: var(--sb-text-soft); text-align: end; font-variant-numeric: tabular-nums; }
  .sb-message-foot { display: flex; gap: 8px; margin: 3px 4px 0; font-size: 12px; color: var(--sb-text-soft); max-inline-size: 78%; }
  .sb-message[data-state='held'] .sb-bubble, .sb-message[data-state='sending'] .sb-bubble { opacity: 0.65; }
  .sb-message[data-state='refused'] .sb-bubble { background: var(--sb-bad-soft); }
  .sb-message[data-found='true'] .sb-bubble { outline: 2px solid var(--sb-warning); outline-offset: 2px; }
  .sb-refused { color: var(--sb-bad); }
  .sb-refused .sb-row { gap: 12px; }

  .sb-files { display: flex; flex-wrap: wrap; gap: 6px; margin-block: 4px; inline-size: 100%; }
  .sb-picture { inline-size: 220px; max-inline-size: 100%; max-block-size: 220px; border-radius: 8px; overflow: hidden; background: var(--sb-line); cursor: zoom-in; }
  .sb-picture img { inline-size: 100%; block-size: 100%; object-fit: cover; }
  .sb-picture-large { margin-inline: auto; max-block-size: 70dvh; object-fit: contain; }
  .sb-video { inline-size: 320px; max-inline-size: 100%; border-radius: 8px; }
  .sb-paper { display: inline-flex; align-items: center; gap: 8px; max-inline-size: 260px; padding: 6px 10px; border-radius: 8px; border: 1px solid var(--sb-line); background: var(--sb-surface); color: inherit; text-decoration: none; }
  a.sb-paper:hover { background: var(--sb-hover); }
  .sb-paper-name { display: flex; flex-direction: column; min-inline-size: 0; }
  .sb-paper-name bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sb-product { display: flex; gap: 8px; align-items: center; padding: 6px; margin-block-start: 4px; border-radius: 8px; border: 1px solid var(--sb-line); background: var(--sb-surface); color: inherit; text-decoration: none; }
  .sb-bubble > .sb-product { flex: 1 0 100%; }
  .sb-product img { inline-size: 40px; block-size: 40px; object-fit: cover; border-radius: 4px; }
  .sb-product > span { display: flex; flex-direction: column; align-items: flex-start; min-inline-size: 0; }

  .sb-typing { flex: none; display: flex; align-items: center; gap: 6px; block-size: 24px; font-size: 12px; color: var(--sb-text-soft); }
  .sb-typing-dots { display: inline-flex; gap: 3px; }
  .sb-typing-dots i { inline-size: 4px; block-size: 4px; border-radius: 50%; background: currentColor; animation: sb-pulse 1s infinite; }
  .sb-typing-dots i:nth-child(2) { animation-delay: 0.15s; }
  .sb-typing-dots i:nth-child(3) { animation-delay: 0.3s; }
  .sb-to-end { position: absolute; inset-block-end: 8px; inset-inline-start: 50%; translate: -50% 0; padding: 4px 12px; border-radius: 14px; font-size: 12px; font-weight: 600; background: var(--sb-surface); border: 1px solid var(--sb-line); box-shadow: var(--sb-shadow); white-space: nowrap; }
  .sb-to-end:dir(rtl) { translate: 50% 0; }

  .sb-composer { flex: none; position: relative; padding: 0 16px 12px; }
  .sb-composer-notices { display: flex; flex-direction: column; gap: 6px; }
  .sb-composer-notices:not(:empty) { margin-block-end: 6px; }
  .sb-collision { padding: 4px 10px; border-radius: var(--sb-radius); font-size: 12px; font-weight: 550; color: var(--sb-warning); background: var(--sb-warning-soft); }
  .sb-composer-frame { border: 1px solid color-mix(in srgb, var(--sb-line-strong) 60%, transparent); border-radius: 10px; background: var(--sb-surface); }
  .sb-composer-frame:focus-within { outline: 2px solid var(--sb-accent); outline-offset: -1px; border-color: transparent; }
  .sb-composer[data-mode='note'] .sb-composer-frame { background: var(--sb-note); }
  .sb-composer[data-over='true'] .sb-composer-frame { outline: 2px dashed var(--sb-accent); }
  .sb-composer-text { display: block; inline-size: 100%; min-block-size: 56px; max-block-size: 40dvh; padding: 10px 12px 4px; border: 0; background: none; resize: none; field-sizing: content; font-size: 14px; line-height: 1.5; outline: none; }
  .sb-composer-text:focus-visible { outline: none; }
  .sb-composer-bar { display: flex; align-items: center; gap: 4px; padding: 4px 6px 6px; }
  .sb-composer-hint { font-size: 12px; color: var(--sb-text-soft); margin-inline-end: 8px; white-space: nowrap; }
  @container sb-conversation (max-width: 520px) {
    .sb-composer-hint { display: none; }
    .sb-composer-bar { flex-wrap: wrap; }
    .sb-composer-bar > .sb-tabs { flex: none; }
    .sb-composer-bar > .sb-button { margin-inline-start: auto; }
    .sb-composer { padding-inline: 8px; padding-block-end: 8px; }
    .sb-transcript { padding-inline: 12px; }
    .sb-bubble { max-inline-size: 88%; }
  }
  .sb-composer-files { display: flex; flex-wrap: wrap; gap: 6px; padding: 4px 10px; }
  .sb-composer-files li { display: flex; align-items: center; gap: 6px; max-inline-size: 100%; padding-inline-start: 8px; border-radius: 8px; border: 1px solid var(--sb-line); background: var(--sb-surface); font-size: 12px; }
  .sb-composer-files li[data-failed='true'] small { color: var(--sb-bad); }
  .sb-composer-files bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-inline-size: 180px; }
  .sb-composer-files .sb-icon-button { inline-size: 28px; block-size: 28px; }

  .sb-suggestions { position: absolute; z-index: 3; inset-inline: 16px; inset-block-end: calc(100% - 8px); max-block-size: 260px; overflow-y: auto; padding: 4px; border: 1px solid var(--sb-line); border-radius: 10px; background: var(--sb-surface); box-shadow: var(--sb-shadow); }
  .sb-suggestions > p { padding: 8px; }
  .sb-suggestion { display: flex; gap: 8px; align-items: baseline; padding: 6px 8px; border-radius: var(--sb-radius); cursor: pointer; white-space: nowrap; }
  .sb-suggestion[aria-selected='true'] { background: var(--sb-selected); }
  .sb-suggestion:hover { background: var(--sb-hover); }
  .sb-suggestion code { color: var(--sb-text-soft); }
  .sb-suggestion strong { font-weight: 550; }
  .sb-suggestion span { color: var(--sb-text-soft); overflow: hidden; text-overflow: ellipsis; }
`;
