/** What Leaflet stands on: of its own leaflet.css the rules for what is used here. */
export const ground = `
.leaflet-pane, .leaflet-tile, .leaflet-tile-container, .leaflet-pane > svg, .leaflet-zoom-box, .leaflet-layer { position: absolute; inset-block-start: 0; left: 0; }
.leaflet-container { position: relative; z-index: 0; overflow: hidden; -webkit-tap-highlight-color: transparent; }
.leaflet-container svg { max-inline-size: none; max-block-size: none; }
.leaflet-container img.leaflet-tile { max-inline-size: none; max-block-size: none; inline-size: auto; padding: 0; }
.leaflet-tile { user-select: none; -webkit-user-drag: none; visibility: hidden; filter: inherit; }
.leaflet-tile-loaded { visibility: inherit; }
.leaflet-container img.leaflet-tile { mix-blend-mode: plus-lighter; }
.shopbell-map-land-pane { z-index: 1; }
.leaflet-tile-pane { z-index: 2; }
.leaflet-overlay-pane { z-index: 4; }
.leaflet-shadow-pane { z-index: 5; }
.leaflet-marker-pane { z-index: 6; }
.leaflet-tooltip-pane { z-index: 7; }
.leaflet-popup-pane { z-index: 8; }
.leaflet-map-pane { z-index: 4; }
.leaflet-zoom-box { inline-size: 0; block-size: 0; box-sizing: border-box; z-index: 9; border: 2px dotted currentcolor; }
.leaflet-pane > svg path { pointer-events: none; }
.leaflet-zoom-animated { transform-origin: 0 0; }
.leaflet-zoom-anim .leaflet-zoom-animated { will-change: transform; transition: transform 0.2s cubic-bezier(0, 0, 0.25, 1); }
.leaflet-zoom-anim .leaflet-tile, .leaflet-pan-anim .leaflet-tile { transition: none; }
.leaflet-zoom-anim .leaflet-zoom-hide { visibility: hidden; }
.leaflet-grab { cursor: grab; }
.leaflet-dragging .leaflet-grab { cursor: grabbing; }
.leaflet-touch-drag { touch-action: pinch-zoom; }
.leaflet-touch-zoom { touch-action: pan-x pan-y; }
.leaflet-touch-drag.leaflet-touch-zoom { touch-action: none; }
.leaflet-tooltip { position: absolute; white-space: nowrap; pointer-events: none; user-select: none; }
`;
