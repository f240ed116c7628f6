import type { OwnTrace, TracePlace } from '@shopbell/contract';
import type { MapOptions, MapPlace } from '@shopbell/map';
import type { Format } from './format.ts';
import { wordOfStatus } from './line-word.ts';

/** What a map of parcels is drawn of. */
export interface Mapped extends Pick<OwnTrace, 'tiles'>, Pick<OwnTrace['where'], 'parcels' | 'destination'> {}

/** Whether there is anything to be seen on a map. */
export const canBeMapped = ({ parcels }: Pick<Mapped, 'parcels'>): boolean =>
  parcels.some(({ stops }) => stops.some(({ place }) => place.latitude !== null));

/** Where a parcel goes no further, or no further to the customer. */
const ended: ReadonlySet<string> = new Set(['delivered', 'returning', 'returned', 'cancelled']);

export function mapOptionsOf(
  { parcels, destination, tiles }: Mapped,
  { format, theme }: { format: Format; theme: MapOptions['theme'] },
): MapOptions {
  const seen = parcels.filter(({ stops }) => stops.length > 0);
  return {
    parcels: seen.map(({ number, status, stops }) => ({
      name: number,
      ended: ended.has(status),
      stops: stops.map(({ at, status: then, place }) => ({
        place: placeOf(place, format),
        when: format.moment(at),
        what: format.word(wordOfStatus(then, format.has)),
      })),
    })),
    destination: destination && placeOf(destination, format),
    tiles,
    theme,
    words: {
      map: format.word('map'),
      here: format.word('map.here'),
      destination: format.word('map.destination'),
      approximate: format.word('map.approximate'),
      unplaced: format.word('map.unplaced'),
      stops: format.word('map.stops'),
      zoomIn: format.word('map.zoomIn'),
      zoomOut: format.word('map.zoomOut'),
      fit: format.word('map.fit'),
    },
  };
}

/** A place without a name is called by its country. */
function placeOf({ name, country, latitude, longitude, precision }: TracePlace, format: Format): MapPlace {
  return { name: name || (country ? format.country(country) : ''), latitude, longitude, precision };
}
