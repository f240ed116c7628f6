import { Polygon } from 'leaflet/src/layer/vector/Polygon.js';
import { SVG } from 'leaflet/src/layer/vector/SVG.js';
import type { Map as LeafletMap } from 'leaflet/src/map/index.js';
import { readLand } from './land.ts';

/** The world, and again on both sides of it, for ways across the date line. */
const turns = [-360, 0, 360];

/** Lays the outline of the world under everything. */
export function addLand(map: LeafletMap): void {
  const pane = map.createPane('land');
  pane.classList.add('shopbell-map-land-pane');
  const rings = turns.flatMap((turn) =>
    readLand().map((polygon) =>
      polygon.map((ring) => ring.map(({ latitude, longitude }): [number, number] => [latitude, longitude + turn])),
    ),
  );
  const renderer = new SVG({ pane: 'land', padding: 0.5 });
  new Polygon(rings, { pane: 'land', renderer, className: 'shopbell-map-land', interactive: false }).addTo(map);
}
