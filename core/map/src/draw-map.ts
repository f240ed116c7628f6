import { LayerGroup } from 'leaflet/src/layer/LayerGroup.js';
import { Map as LeafletMap } from 'leaflet/src/map/index.js';
import { drawCredit } from './credit.ts';
import { createFitting } from './fitting.ts';
import { settleLabels } from './labels.ts';
import { addLand } from './land-layer.ts';
import type { MapOptions, ParcelMap } from './options.ts';
import { createPage } from './page.ts';
import { adoptStyle } from './style.ts';
import { createTiling } from './tiling.ts';
import { mostLatitude, waysOf } from './way.ts';
import { addWay } from './way-layer.ts';

/**
 * Fills `element`, which stands in its page or shadow root already, with a map and, for whoever does not see it, a list of the stops. It is as
 * wide as the element. Styles go into the root's adopted sheets; nothing inline, nothing that Trusted Types refuse.
 */
export function drawMap(element: HTMLElement, options: MapOptions): ParcelMap {
  adoptStyle(element);
  const page = createPage(element);
  const map = openMap(page.canvas);
  const fitting = createFitting(map);
  const tiling = createTiling(map);
  const drawn = new LayerGroup().addTo(map);
  addLand(map);
  page.onZoom((by) => map.setZoom(map.getZoom() + by));
  page.onFit(() => fitting.fit());
  const sized = new ResizeObserver(() => fitting.resize());
  sized.observe(page.canvas);
  map.on('zoomend moveend', () => settleLabels(drawn));

  const draw = (next: MapOptions) => {
    const ways = waysOf(next);
    page.write(next);
    tiling.show(next);
    drawCredit(page.credit, next);
    drawn.clearLayers();
    for (const [index, way] of ways.entries()) addWay(drawn, way, { index, words: next.words });
    fitting.show(ways, next);
    settleLabels(drawn);
  };
  draw(options);
  return {
    update: draw,
    destroy() {
      sized.disconnect();
      map.remove();
      element.replaceChildren();
    },
  };
}

function openMap(canvas: HTMLElement): LeafletMap {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return new LeafletMap(canvas, {
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    // The page scrolls over the map: buttons, keys, two fingers and double clicks zoom.
    scrollWheelZoom: false,
    dragging: !matchMedia('(pointer: coarse)').matches,
    maxBounds: [
      [-mostLatitude, -900],
      [mostLatitude, 900],
    ],
    maxBoundsViscosity: 1,
    zoomSnap: 0.25,
    center: [20, 0],
    zoom: 1,
  });
}
