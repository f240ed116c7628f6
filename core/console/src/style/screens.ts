/** Settings, numbers, people, journal. */
export const screens = `
  .sb-settings { display: grid; grid-template-columns: 208px minmax(0, 1fr); min-block-size: 100%; }
  .sb-settings-nav { display: flex; flex-direction: column; gap: 1px; padding: 12px 8px; border-inline-end: 1px solid var(--sb-line); background: var(--sb-sunken); position: sticky; inset-block-start: 0; align-self: stretch; }
  .sb-settings-main { min-inline-size: 0; }
  .sb-settings-main > .sb-banner { margin: 16px; }
  .sb-settings-main .sb-page { max-inline-size: 900px; margin-inline: 0; }
  .sb-settings-pick { display: none; }
  @container sb-frame (max-width: 819px) {
    .sb-settings { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; }
    .sb-settings-nav { display: none; }
    .sb-settings-pick { display: block; padding: 12px 12px 0; }
  }
  .sb-save-bar { position: sticky; inset-block-end: 0; padding: 12px 0; background: var(--sb-background); border-block-start: 1px solid var(--sb-line); }
  .sb-day-row { display: grid; grid-template-columns: 110px minmax(0, 1fr) auto; gap: 8px 12px; align-items: center; padding-block: 6px; border-block-end: 1px solid var(--sb-line); }
  .sb-day-row:last-child { border-block-end: 0; }
  .sb-day-row[data-failed='true'] { border-inline-start: 3px solid var(--sb-bad); padding-inline-start: 8px; }
  .sb-day-name { font-weight: 550; }
  .sb-spans { display: flex; flex-wrap: wrap; gap: 6px 16px; }
  .sb-span { display: flex; align-items: center; gap: 6px; }
  .sb-span .sb-input { inline-size: 104px; }
  .sb-holiday { display: grid; grid-template-columns: 150px minmax(120px, 1fr) auto 36px; gap: 8px; align-items: center; padding-block: 6px; border-block-end: 1px solid var(--sb-line); margin-block-end: 8px; }
  .sb-holiday .sb-day-row { display: flex; padding: 0; border: 0; }
  @container sb-page (max-width: 640px) {
    .sb-day-row { grid-template-columns: minmax(0, 1fr) auto; }
    .sb-day-row .sb-spans { grid-column: 1 / -1; grid-row: 2; }
    .sb-holiday { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 36px; }
    .sb-holiday .sb-day-row { grid-column: 1 / -1; grid-row: 2; }
  }

  .sb-source-state { display: flex; flex-direction: column; align-items: flex-start; gap: 2px; min-inline-size: 132px; max-inline-size: 340px; overflow-wrap: anywhere; }
  .sb-source-state small { color: var(--sb-text-soft); }
  .sb-source-fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 260px), 1fr)); gap: 16px; align-items: start; }
  .sb-source-more > summary { cursor: pointer; font-weight: 550; }
  .sb-source-more[open] > summary { margin-block-end: 16px; }
  .sb-source-shown { display: flex; flex-direction: column; gap: 4px; }
  .sb-source-shown .sb-row { align-items: flex-start; flex-wrap: nowrap; }
  .sb-source-shown code { flex: 1; min-inline-size: 0; padding: 6px 8px; border: 1px solid var(--sb-line); border-radius: 6px; background: var(--sb-sunken); overflow-wrap: anywhere; user-select: all; }

  .sb-named { display: flex; flex-direction: column; min-inline-size: 0; }
  .sb-named > bdi { font-weight: 550; }
  .sb-named > :not(bdi:first-child) { color: var(--sb-text-soft); overflow-wrap: anywhere; }
  .sb-with-preview { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 20px; align-items: start; }
  .sb-with-preview > div { display: flex; flex-direction: column; gap: 16px; }
  .sb-preview { position: sticky; inset-block-start: 16px; }
  .sb-preview figcaption { font-weight: 550; margin-block-end: 6px; }
  .sb-preview-page { position: relative; block-size: 440px; padding: 16px; overflow: hidden; border: 1px solid var(--sb-line); border-radius: 10px; background: var(--sb-sunken); }
  .sb-preview-line { display: block; block-size: 10px; inline-size: 60%; margin-block-end: 10px; border-radius: 5px; background: var(--sb-line); }
  .sb-preview-line:first-child { inline-size: 40%; }
  .sb-preview-block { display: block; block-size: 120px; border-radius: 8px; background: var(--sb-line); }
  .sb-preview-launcher, .sb-preview-chat { position: absolute; }
  .sb-preview-launcher { inset-block-end: calc(8px + var(--sb-preview-y)); right: calc(8px + var(--sb-preview-x)); display: grid; place-items: center; inline-size: 48px; block-size: 48px; border-radius: 50%; background: var(--sb-preview-accent); color: var(--sb-preview-on-accent); box-shadow: var(--sb-shadow); }
  .sb-preview-chat { inset-block-end: calc(64px + var(--sb-preview-y)); right: calc(8px + var(--sb-preview-x)); inline-size: 210px; border-radius: 12px; overflow: hidden; box-shadow: var(--sb-shadow); background: #ffffff; color: #1a1e24; font-size: 12px; }
  .sb-preview[data-side='left'] :is(.sb-preview-launcher, .sb-preview-chat) { right: auto; left: calc(8px + var(--sb-preview-x)); }
  .sb-preview-chat > strong { display: block; padding: 10px 12px; background: var(--sb-preview-accent); color: var(--sb-preview-on-accent); font-size: 13px; overflow-wrap: anywhere; }
  .sb-preview-body { display: flex; flex-direction: column; align-items: flex-start; gap: 6px; padding: 10px; min-block-size: 90px; max-block-size: 190px; overflow: hidden; }
  .sb-preview-body p { padding: 6px 10px; border-radius: 10px; background: #f0f2f5; overflow-wrap: anywhere; }
  .sb-preview-question { padding: 3px 10px; border-radius: 12px; border: 1px solid var(--sb-preview-accent); }
  .sb-preview-field { margin: 0 10px 10px; padding: 6px 10px; border-radius: 8px; border: 1px solid #d5d9df; color: #5a6470; }
  .sb-preview[data-look='dark'] .sb-preview-chat { background: #1b1e22; color: #e8eaed; }
  .sb-preview[data-look='dark'] .sb-preview-body p { background: #2b3036; }
  .sb-preview[data-look='dark'] .sb-preview-field { border-color: #444b54; color: #a3abb5; }
  .sb-preview-frame { position: absolute; inset: 0; inline-size: 200%; block-size: 200%; border: 0; transform: scale(0.5); transform-origin: 0 0; color-scheme: light; }
  .sb-preview-frame[hidden] { display: none; }
  .sb-preview-off { position: absolute; inset-block-end: 16px; inset-inline: 16px; text-align: center; color: var(--sb-text-soft); }
  @container sb-page (max-width: 720px) {
    .sb-with-preview { grid-template-columns: minmax(0, 1fr); }
    .sb-preview { position: static; order: -1; }
  }

  .sb-figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; }
  .sb-figure { display: flex; flex-direction: column; gap: 4px; padding: 12px 14px; border: 1px solid var(--sb-line); border-radius: 8px; background: var(--sb-surface); }
  .sb-figure-label { color: var(--sb-text-soft); font-size: 12px; }
  .sb-figure-value { font-size: 18px; font-weight: 650; font-variant-numeric: tabular-nums; }
  .sb-figure-foot { font-size: 12px; color: var(--sb-text-soft); }
  .sb-figure[data-enough='false'] { background: var(--sb-sunken); border-style: dashed; }
  .sb-figure[data-enough='false'] .sb-figure-value { font-size: 13px; font-weight: 550; color: var(--sb-text-soft); }
  .sb-quality-check { display: flex; flex-direction: column; align-items: stretch; gap: 4px; }
  .sb-quality-check > .sb-figure { flex: 1; }
  .sb-quality-check > .sb-button { align-self: flex-start; }
  .sb-chart figcaption { color: var(--sb-text-soft); margin-block-end: 8px; font-variant-numeric: tabular-nums; }
  .sb-chart svg { display: block; inline-size: 100%; block-size: 160px; }
  .sb-chart-line { stroke: var(--sb-line); vector-effect: non-scaling-stroke; }
  .sb-chart-bar { fill: var(--sb-accent); opacity: 0.75; }
  .sb-chart-bar[data-current='true'] { opacity: 1; }
  .sb-chart-hit { fill: transparent; }
  .sb-chart-ends { display: flex; justify-content: space-between; margin-block-start: -16px; font-size: 12px; color: var(--sb-text-soft); direction: ltr; }
  .sb-chart-table { margin-block-start: 12px; }
  .sb-chart-table summary { cursor: pointer; color: var(--sb-text-soft); margin-block-end: 8px; }
`;
