/** Knowledge: the list, the editor beside its versions, imports and what came of them. */
export const knowledge = `
  .sb-knowledge, .sb-found { display: flex; flex-direction: column; gap: 16px; }
  .sb-article-rows { border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); }
  .sb-article-rows:empty { display: none; }
  .sb-article-rows > li { padding: 10px 14px; border-block-end: 1px solid var(--sb-line); }
  .sb-article-rows > li:last-child { border-block-end: 0; }
  .sb-article-row { display: grid; grid-template: 'open state' auto 'facts state' auto / minmax(0, 1fr) auto; gap: 2px 12px; align-items: center; }
  .sb-article-row:hover { background: var(--sb-hover); }
  .sb-article-open { min-block-size: 24px; font-weight: 550; text-align: start; overflow-wrap: anywhere; }
  .sb-article-row .sb-article-open { grid-area: open; }
  .sb-article-open:hover { text-decoration: underline; }
  .sb-article-facts { grid-area: facts; display: flex; flex-wrap: wrap; gap: 2px 12px; font-size: 12px; color: var(--sb-text-soft); }
  .sb-article-state { grid-area: state; }
  .sb-passage { display: flex; flex-direction: column; gap: 6px; }
  .sb-passage > .sb-row { justify-content: space-between; flex-wrap: nowrap; align-items: flex-start; }
  .sb-passage-text { white-space: pre-wrap; overflow-wrap: anywhere; max-inline-size: 80ch; color: var(--sb-text-soft); }
  .sb-article-columns { display: grid; grid-template-columns: minmax(0, 1fr) 272px; gap: 24px; align-items: start; }
  .sb-article-columns:not(:has(.sb-article-side)) { grid-template-columns: minmax(0, 1fr); }
  .sb-article-main { display: flex; flex-direction: column; gap: 16px; min-inline-size: 0; }
  .sb-article-side { display: flex; flex-direction: column; gap: 8px; min-inline-size: 0; }
  .sb-article-side h2 { font-weight: 650; }
  .sb-versions { border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); }
  .sb-versions > li { border-block-end: 1px solid var(--sb-line); }
  .sb-versions > li:last-child { border-block-end: 0; }
  .sb-version { display: flex; flex-wrap: wrap; gap: 0 8px; inline-size: 100%; padding: 8px 12px; text-align: start; }
  .sb-version:hover { background: var(--sb-hover); }
  .sb-version > :not(strong) { font-size: 12px; color: var(--sb-text-soft); align-self: center; }
  .sb-version strong { font-weight: 550; }
  .sb-version-text { display: flex; flex-direction: column; gap: 6px; align-items: flex-start; padding: 8px 12px 12px; }
  .sb-version-text > p { white-space: pre-wrap; overflow-wrap: anywhere; max-block-size: 320px; overflow-y: auto; inline-size: 100%; }
  .sb-banner .sb-version-text { padding-inline: 0; }
  .sb-gap { display: flex; flex-wrap: wrap; gap: 8px 16px; justify-content: space-between; align-items: flex-start; }
  .sb-gap-main { display: flex; flex-direction: column; gap: 4px; flex: 1 1 280px; min-inline-size: 0; align-items: flex-start; }
  .sb-gap-main q { overflow-wrap: anywhere; quotes: none; }
  .sb-gap-question { font-weight: 550; }
  .sb-site-report { margin-block-start: 16px; }
  .sb-site-rows { display: flex; flex-direction: column; gap: 4px; max-block-size: 320px; overflow-y: auto; overflow-wrap: anywhere; }
  .sb-site-rows > li { display: flex; flex-wrap: wrap; gap: 0 12px; }
  .sb-site-rows .sb-article-open { font-weight: 450; color: var(--sb-accent); }
  .sb-drop { display: flex; flex-direction: column; gap: 6px; align-items: center; margin-block-start: 16px; padding: 20px; border: 1px dashed var(--sb-line-strong); border-radius: 8px; color: var(--sb-text-soft); }
  .sb-drop[data-over='true'] { border-color: var(--sb-accent); background: var(--sb-selected); }
  .sb-import-row { display: flex; flex-direction: column; gap: 6px; }
  .sb-import-name { font-weight: 550; overflow-wrap: anywhere; }
  .sb-import-row progress { inline-size: min(100%, 320px); accent-color: var(--sb-accent); }
  .sb-import-made { display: flex; flex-wrap: wrap; gap: 2px 16px; }
  .sb-import-made .sb-article-open { font-weight: 450; color: var(--sb-accent); }
  @container sb-frame (max-width: 819px) {
    .sb-article-columns { grid-template-columns: minmax(0, 1fr); }
  }
`;
