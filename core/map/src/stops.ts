import type { MapOptions, MapParcel, MapPlace, MapStop, MapWords } from './options.ts';
import { isPlaced } from './way.ts';

/** Where each parcel is and where it goes, in one line. */
export function sayWhere({ parcels, destination, words }: MapOptions): string {
  const here = parcels.flatMap(({ name, stops }) => {
    const place = stops.findLast(({ place }) => place.name !== '')?.place;
    if (!place) return [];
    const where = `${words.here}: ${nameOf(place, words)}`;
    return [parcels.length > 1 ? `${name} – ${where}` : where];
  });
  const goal = destination ? [`${words.destination}: ${nameOf(destination, words)}`] : [];
  return [...here, ...goal].join(' · ');
}

/** What the map shows, as lists: a parcel each, the longest ago first. */
export function drawStops(lists: HTMLElement, { parcels, words }: MapOptions): void {
  lists.replaceChildren(
    ...parcels.flatMap((parcel) =>
      parcels.length > 1 ? [titleOf(parcel), listOf(parcel, words)] : [listOf(parcel, words)],
    ),
  );
}

function titleOf({ name }: MapParcel): HTMLElement {
  const title = document.createElement('p');
  title.className = 'shopbell-map-parcel';
  title.append(text('bdi', name));
  return title;
}

function listOf({ stops }: MapParcel, words: MapWords): HTMLElement {
  const list = document.createElement('ol');
  const last = stops.findLast(({ place }) => isPlaced(place));
  list.append(...stops.map((stop) => lineOf(stop, words, stop === last)));
  return list;
}

function lineOf({ place, when, what }: MapStop, words: MapWords, here: boolean): HTMLElement {
  const line = document.createElement('li');
  if (here) line.setAttribute('aria-current', 'location');
  const sign = isPlaced(place) ? (place.precision === 'country' ? words.approximate : null) : words.unplaced;
  line.append(text('span', when), ' ', text('bdi', what));
  if (place.name !== '') line.append(' · ', text('bdi', place.name));
  if (sign !== null) line.append(' ', text('small', sign));
  return line;
}

function nameOf(place: MapPlace, words: MapWords): string {
  return place.precision === 'country' ? `${place.name} (${words.approximate})` : place.name;
}

function text(tag: 'bdi' | 'small' | 'span', content: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}
