import type { MapOptions, MapParcel, MapPlace } from './options.ts';

/** Degrees; the longitude may leave -180 to 180, so that what lies beyond the date line is drawn beside and not around the world. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** A place on the way, however often the parcel was seen there in a row. */
export interface Visit extends Point {
  name: string;
  approximate: boolean;
}

export interface Leg {
  from: Point;
  to: Point;
  /** `seen`: between two places that are known; `guessed`: one of them is not, or a stop between is on no map; `ahead`: still to go. */
  kind: 'seen' | 'guessed' | 'ahead';
}

export interface Way {
  visits: Visit[];
  legs: Leg[];
  destination: Visit | null;
}

/** Web maps end there: beyond, a pole is infinitely far. */
export const mostLatitude = 85.05;

/** The longitude nearest to `near` that is the same place. */
export function unwrap(longitude: number, near: number): number {
  return longitude - 360 * Math.round((longitude - near) / 360);
}

/** The ways of all parcels, beside each other: what one goes around the date line, all do. */
export function waysOf({ parcels, destination }: Pick<MapOptions, 'parcels' | 'destination'>): Way[] {
  const first = parcels.flatMap(({ stops }) => stops.map(({ place }) => place)).find(isPlaced);
  const near = first?.longitude ?? destination?.longitude ?? 0;
  return parcels.map((parcel) => wayOf(parcel, destination, near));
}

function wayOf({ stops, ended }: MapParcel, goal: MapPlace | null, near: number): Way {
  const visits: Visit[] = [];
  const legs: Leg[] = [];
  let gap = false;
  for (const { place } of stops) {
    const last = visits.at(-1);
    const next = visitOf(place, last?.longitude ?? near);
    if (!next) gap ||= last !== undefined;
    else if (!last) visits.push(next);
    else if (isSame(last, next)) last.approximate &&= next.approximate;
    else {
      legs.push({ from: last, to: next, kind: gap || last.approximate || next.approximate ? 'guessed' : 'seen' });
      visits.push(next);
      gap = false;
    }
  }
  const last = visits.at(-1);
  const destination = goal && visitOf(goal, last?.longitude ?? near);
  if (last && destination && !ended && !isSame(last, destination))
    legs.push({ from: last, to: destination, kind: 'ahead' });
  return { visits, legs, destination };
}

function visitOf(place: MapPlace, near: number): Visit | null {
  if (!isPlaced(place)) return null;
  const { name, precision } = place;
  const latitude = Math.max(-mostLatitude, Math.min(mostLatitude, place.latitude));
  return { name, latitude, longitude: unwrap(place.longitude, near), approximate: precision === 'country' };
}

/** Whether it can be drawn at all. */
export function isPlaced(place: MapPlace): place is MapPlace & Point {
  return place.latitude !== null && place.longitude !== null && place.precision !== 'unknown';
}

/** A map draws nothing between two places that are nearer than a kilometre. */
function isSame(one: Point, other: Point): boolean {
  return Math.abs(one.latitude - other.latitude) < 0.01 && Math.abs(one.longitude - other.longitude) < 0.01;
}
