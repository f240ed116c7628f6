import { LatLngBounds } from 'leaflet/src/geo/LatLngBounds.js';
import type { Map as LeafletMap } from 'leaflet/src/map/index.js';
import type { MapOptions } from './options.ts';
import type { Way } from './way.ts';

/** How near the map goes by itself: with the outline a coast stays in sight, with tiles a town; never a street. */
const nearest = { outline: 4.5, tiles: 9 };
/** Pixels: room for names, and for the buttons at the side. */
const padding: [number, number] = [56, 40];

/** Shows all of the ways, until somebody has moved the map. */
export function createFitting(map: LeafletMap) {
  let bounds = new LatLngBounds([]);
  let maxZoom = nearest.outline;
  let moved = false;
  let ours = false;
  map.on('movestart zoomstart', () => {
    moved ||= !ours;
  });
  const quietly = (move: () => void) => {
    ours = true;
    move();
    ours = false;
  };
  const fit = () => {
    const { x, y } = map.getSize();
    moved = false;
    if (x === 0 || y === 0 || !bounds.isValid()) return;
    quietly(() => map.fitBounds(bounds, { padding, maxZoom, animate: false }));
  };
  return {
    fit,
    show(ways: readonly Way[], { tiles }: Pick<MapOptions, 'tiles'>): void {
      const points = ways.flatMap(({ visits, destination }) => [...visits, ...(destination ? [destination] : [])]);
      bounds = new LatLngBounds(points.map(({ latitude, longitude }) => [latitude, longitude]));
      maxZoom = tiles ? Math.min(nearest.tiles, tiles.maxZoom) : nearest.outline;
      if (!moved) fit();
    },
    resize(): void {
      quietly(() => map.invalidateSize({ animate: false }));
      if (!moved) fit();
    },
  };
}
