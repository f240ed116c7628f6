import type { LayerGroup } from 'leaflet/src/layer/LayerGroup.js';
import { Tooltip } from 'leaflet/src/layer/Tooltip.js';
import type { Visit } from './way.ts';

/** What goes before the others where two have room for one. */
const ranks = new WeakMap<Tooltip, number>();
const directions = ['top', 'bottom', 'right', 'left'] as const;
const offsets = { top: [0, -10], bottom: [0, 10], right: [12, 0], left: [-12, 0] } as const;

/** Writes a place's name beside it. `sign` says what it is to the parcel; the lowest `rank` is shown first. */
export function addLabel(
  layer: LayerGroup,
  { name, latitude, longitude }: Visit,
  { sign, rank }: { sign: string | null; rank: number },
): void {
  const label = new Tooltip({ permanent: true, direction: 'top', className: 'shopbell-map-label', opacity: 1 });
  const text = document.createElement('span');
  text.dir = 'auto';
  if (sign !== null) text.append(mark(sign), ' ');
  const place = document.createElement('bdi');
  place.textContent = name;
  text.append(place);
  ranks.set(label, rank);
  layer.addLayer(label.setContent(text).setLatLng([latitude, longitude]));
}

function mark(sign: string): HTMLElement {
  const element = document.createElement('small');
  element.textContent = sign;
  return element;
}

/** Puts each label where it covers no other, on the map; one that finds no room is not shown: its place stands in the list. */
export function settleLabels(layer: LayerGroup): void {
  const labels = layer.getLayers().filter((each) => each instanceof Tooltip);
  const frame = labels[0]?.getElement()?.closest('.shopbell-map-view');
  const taken = [...(frame?.querySelectorAll('.shopbell-map-tools, .shopbell-map-credit') ?? [])].map((each) =>
    each.getBoundingClientRect(),
  );
  const none = taken.length;
  for (const label of labels.sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0))) {
    const element = label.getElement();
    if (!element) continue;
    const free = directions.find((direction) => {
      place(label, direction);
      const box = element.getBoundingClientRect();
      return taken.every((other) => !meets(box, other)) && (!frame || isWithin(box, frame.getBoundingClientRect()));
    });
    if (!free) place(label, 'top');
    const shown = free !== undefined || taken.length === none;
    element.classList.toggle('shopbell-map-hidden', !shown);
    if (shown) taken.push(element.getBoundingClientRect());
  }
}

function place(label: Tooltip, direction: (typeof directions)[number]): void {
  const [x, y] = offsets[direction];
  label.options.direction = direction;
  label.options.offset = [x, y];
  label.update();
}

function meets(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function isWithin(box: DOMRect, frame: DOMRect): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}
