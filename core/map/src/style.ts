import { ground } from './ground.ts';

/** Of this package, by a prefix of its own: hosts and our own screens reset theirs. Colours are custom properties, so that a theme may set its own: `--sb-map-sea`, `--sb-map-land`, `--sb-accent` … */
const look = `
.shopbell-map {
  --map-sea: var(--sb-map-sea, #dce6ee); --map-land: var(--sb-map-land, #f6f4ee); --map-surface: #fff; --map-text: #1a1e24; --map-soft: #55606c;
  --map-line: #aab4be; --map-tone: var(--sb-accent, #2d5bd0);
  color: var(--map-text); font: inherit; min-inline-size: 0;
}
.shopbell-map[data-theme='dark'] {
  --map-sea: var(--sb-map-sea, #14181d); --map-land: var(--sb-map-land, #2c323a); --map-surface: #1b1e22; --map-text: #e8eaed;
  --map-soft: #a3abb5; --map-line: #565f6a; --map-tone: var(--sb-accent, #7f9ff5);
}
@media (prefers-color-scheme: dark) {
  .shopbell-map[data-theme='auto'] {
    --map-sea: var(--sb-map-sea, #14181d); --map-land: var(--sb-map-land, #2c323a); --map-surface: #1b1e22; --map-text: #e8eaed;
    --map-soft: #a3abb5; --map-line: #565f6a; --map-tone: var(--sb-accent, #7f9ff5);
  }
}
.shopbell-map-view { position: relative; border: 1px solid var(--map-line); border-radius: 6px; overflow: hidden; isolation: isolate; }
.shopbell-map-canvas { block-size: 260px; background: var(--map-sea); }
.shopbell-map-canvas:focus-visible { outline: 2px solid var(--map-tone); outline-offset: -2px; }
.shopbell-map-land { fill: var(--map-land); fill-opacity: 1; stroke: var(--map-land); stroke-opacity: 1; stroke-width: 1; }
.shopbell-map-leg { stroke: var(--map-tone); stroke-width: 2.5; stroke-opacity: 1; }
.shopbell-map-guessed { stroke-dasharray: 7 6; }
.shopbell-map-ahead { stroke-dasharray: 1 7; stroke-opacity: 0.8; }
.shopbell-map-stop { fill: var(--map-tone); fill-opacity: 1; stroke: var(--map-surface); stroke-opacity: 1; stroke-width: 1.5; }
.shopbell-map-here { fill: var(--map-tone); fill-opacity: 1; stroke: var(--map-surface); stroke-opacity: 1; stroke-width: 2.5; }
.shopbell-map-halo { fill: var(--map-tone); fill-opacity: 0.22; stroke: none; }
.shopbell-map-goal { fill: var(--map-surface); fill-opacity: 1; stroke: var(--map-tone); stroke-opacity: 1; stroke-width: 2.5; }
.shopbell-map-about { fill: var(--map-tone); fill-opacity: 0.1; stroke: var(--map-tone); stroke-opacity: 1; stroke-width: 1.5; stroke-dasharray: 3 3; }
.shopbell-map-tone-1 { --map-tone: #0f7d6c; }
.shopbell-map-tone-2 { --map-tone: #a3561a; }
.shopbell-map-tone-3 { --map-tone: #8a3fa8; }
.shopbell-map[data-theme='dark'] .shopbell-map-tone-1 { --map-tone: #4fc4b0; }
.shopbell-map[data-theme='dark'] .shopbell-map-tone-2 { --map-tone: #e39a5c; }
.shopbell-map[data-theme='dark'] .shopbell-map-tone-3 { --map-tone: #c98be2; }
@media (prefers-color-scheme: dark) {
  .shopbell-map[data-theme='auto'] .shopbell-map-tone-1 { --map-tone: #4fc4b0; }
  .shopbell-map[data-theme='auto'] .shopbell-map-tone-2 { --map-tone: #e39a5c; }
  .shopbell-map[data-theme='auto'] .shopbell-map-tone-3 { --map-tone: #c98be2; }
}
.shopbell-map-label {
  max-inline-size: 180px; overflow: hidden; text-overflow: ellipsis; padding: 1px 6px; border-radius: 4px;
  background: var(--map-surface); color: var(--map-text); font-size: 12px; line-height: 18px; box-shadow: 0 1px 3px rgb(0 0 0 / 0.3);
}
.shopbell-map-label small { font-size: 12px; color: var(--map-soft); }
.shopbell-map-label bdi { font-weight: 600; }
.shopbell-map-hidden { visibility: hidden; }
.shopbell-map-tools { position: absolute; z-index: 2; inset-block-start: 8px; inset-inline-end: 8px; display: flex; flex-direction: column; gap: 4px; }
.shopbell-map-tool {
  inline-size: 28px; block-size: 28px; padding: 0; border: 1px solid var(--map-line); border-radius: 4px; background: var(--map-surface);
  color: var(--map-text); display: grid; place-items: center; cursor: pointer;
}
.shopbell-map-tool svg { inline-size: 14px; block-size: 14px; fill: none; stroke: currentcolor; stroke-width: 1.75; stroke-linecap: round; }
.shopbell-map-tool:focus-visible { outline: 2px solid var(--map-tone); outline-offset: 1px; }
@media (pointer: coarse) { .shopbell-map-tool { inline-size: 44px; block-size: 44px; } .shopbell-map-stops > summary { padding-block: 10px; } }
.shopbell-map-credit {
  position: absolute; z-index: 2; inset-block-end: 0; inset-inline-end: 0; max-inline-size: 100%; margin: 0; padding: 0 6px;
  background: var(--map-surface); color: var(--map-soft); font-size: 11px; line-height: 18px; border-start-start-radius: 4px;
}
.shopbell-map-credit a { color: inherit; }
.shopbell-map-summary { margin: 6px 0 0; font-size: 13px; line-height: 18px; }
.shopbell-map-stops { margin-block-start: 2px; font-size: 13px; line-height: 20px; }
.shopbell-map-stops > summary { cursor: pointer; color: var(--map-soft); }
.shopbell-map-stops ol { margin: 4px 0 0; padding-inline-start: 24px; list-style: decimal; }
.shopbell-map-stops li[aria-current] { font-weight: 600; }
.shopbell-map-stops span, .shopbell-map-stops small { color: var(--map-soft); font-size: 12px; font-weight: 400; }
.shopbell-map-stops small::before { content: '('; }
.shopbell-map-stops small::after { content: ')'; }
.shopbell-map-parcel { margin: 6px 0 0; font-weight: 600; }
.shopbell-map[data-theme='dark'][data-tiles='true'] .leaflet-tile-pane { filter: brightness(0.75) contrast(1.1); }
@media (prefers-color-scheme: dark) { .shopbell-map[data-theme='auto'][data-tiles='true'] .leaflet-tile-pane { filter: brightness(0.75) contrast(1.1); } }
@media print {
  .shopbell-map-tools, .shopbell-map-stops > summary { display: none; }
  .shopbell-map-view { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .shopbell-map-stops::details-content { content-visibility: visible; block-size: auto; }
}`;

let sheet: CSSStyleSheet | undefined;

/** Once in each root, as an adopted sheet. */
export function adoptStyle(element: Element): void {
  const root = element.getRootNode();
  const holder = root instanceof ShadowRoot || root instanceof Document ? root : document;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(ground + look);
  }
  if (!holder.adoptedStyleSheets.includes(sheet)) holder.adoptedStyleSheets = [...holder.adoptedStyleSheets, sheet];
}
