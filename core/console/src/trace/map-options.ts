import type { ParcelStatus, Trace, TracePlace } from '@shopbell/contract';
import type { MapOptions, MapPlace } from '@shopbell/map';
import type { Format } from '../words/format.ts';
import type { Say } from '../words/words.ts';

/** What a map is told in a language. */
export interface MapTelling {
  say: Say;
  format: Format;
}

/** What a map is drawn of: of a trace, or of a card. */
export interface Mapped extends Pick<Trace, 'tiles'> {
  where: Pick<Trace['where'], 'parcels' | 'destination'>;
}

/** Whether there is anything to be seen on a map. */
export function canBeMapped({ where }: Pick<Mapped, 'where'>): boolean {
  return where.parcels.some(({ stops }) => stops.some(({ place }) => place.latitude !== null));
}

/** Where a parcel goes no further, or no further to the customer. */
const ended: ReadonlySet<ParcelStatus> = new Set(['delivered', 'returning', 'returned', 'cancelled']);

export function mapOptionsOf({ where, tiles }: Mapped, { say, format }: MapTelling): Omit<MapOptions, 'theme'> {
  const seen = where.parcels.filter(({ stops }) => stops.length > 0);
  return {
    parcels: seen.map(({ number, status, stops }) => ({
      name: number,
      ended: ended.has(status),
      stops: stops.map(({ at, status: then, place }) => ({
        place: placeOf(place, format),
        when: format.dateTime(at),
        what: say(`parcel.status.${then}`),
      })),
    })),
    destination: where.destination && placeOf(where.destination, format),
    tiles,
    words: mapWords(say),
  };
}

export function mapWords(say: Say): MapOptions['words'] {
  return {
    map: say('map.label'),
    here: say('map.here'),
    destination: say('map.destination'),
    approximate: say('map.approximate'),
    unplaced: say('map.unplaced'),
    stops: say('map.stops'),
    zoomIn: say('map.zoom-in'),
    zoomOut: say('map.zoom-out'),
    fit: say('map.fit'),
  };
}

/** A place without a name is called by its country. */
function placeOf({ name, country, latitude, longitude, precision }: TracePlace, format: Format): MapPlace {
  return { name: name || (country ? format.country(country) : ''), latitude, longitude, precision };
}
