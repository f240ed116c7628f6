import 'leaflet/src/layer/vector/Renderer.getRenderer.js';
import type { LayerGroup } from 'leaflet/src/layer/LayerGroup.js';
import { CircleMarker } from 'leaflet/src/layer/vector/CircleMarker.js';
import { Polyline } from 'leaflet/src/layer/vector/Polyline.js';
import { addLabel } from './labels.ts';
import type { MapWords } from './options.ts';
import type { Point, Way } from './way.ts';

const tones = 4;

/** Draws one parcel's way: what is behind it, where it is, where it goes. */
export function addWay(
  layer: LayerGroup,
  { visits, legs, destination }: Way,
  { index, words }: { index: number; words: MapWords },
): void {
  const tone = `shopbell-map-tone-${index % tones}`;
  const dot = (at: Point, radius: number, kind: string) =>
    layer.addLayer(
      new CircleMarker(placeOf(at), { radius, className: `shopbell-map-${kind} ${tone}`, interactive: false }),
    );
  for (const { from, to, kind } of legs) {
    const className = `shopbell-map-leg shopbell-map-${kind} ${tone}`;
    layer.addLayer(new Polyline([placeOf(from), placeOf(to)], { className, interactive: false }));
  }
  if (destination) {
    dot(destination, destination.approximate ? 14 : 8, destination.approximate ? 'about' : 'goal');
    dot(destination, 3, 'stop');
    addLabel(layer, destination, { sign: words.destination, rank: 1 });
  }
  for (const visit of visits.slice(0, -1)) dot(visit, visit.approximate ? 10 : 4, visit.approximate ? 'about' : 'stop');
  const [first, last] = [visits[0], visits.at(-1)];
  if (!last) return;
  dot(last, 15, last.approximate ? 'about' : 'halo');
  dot(last, 7, 'here');
  addLabel(layer, last, { sign: words.here, rank: 0 });
  if (first && first !== last) addLabel(layer, first, { sign: null, rank: 2 });
}

function placeOf({ latitude, longitude }: Point): [number, number] {
  return [latitude, longitude];
}
