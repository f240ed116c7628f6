import { describe, expect, test } from 'vitest';
import type { MapParcel, MapPlace, MapPrecision } from './options.ts';
import { unwrap, waysOf } from './way.ts';

const place = (name: string, latitude: number | null, longitude: number | null, precision: MapPrecision = 'city') =>
  ({ name, latitude, longitude, precision }) satisfies MapPlace;
const shenzhen = place('Shenzhen', 22.54, 114.06);
const angeles = place('Los Angeles', 34.05, -118.24);
const berlin = place('Berlin', 52.52, 13.4);
const leipzig = place('Leipzig', 51.34, 12.37);
const germany = place('Germany', 51.1, 10.3, 'country');
const nowhere = place('Depot 7', null, null, 'unknown');
const parcel = (places: MapPlace[], ended = false): MapParcel => ({
  ...{ name: 'P', ended },
  stops: places.map((each) => ({ place: each, when: '', what: '' })),
});
const wayOf = (places: MapPlace[], destination: MapPlace | null = null, ended = false) => {
  const [way] = waysOf({ parcels: [parcel(places, ended)], destination });
  if (!way) throw new Error('There is no way.');
  return way;
};

describe('a way across the date line', () => {
  test.each([
    [-118, 114, 242],
    [114, -118, -246],
    [179, -179, -181],
    [0, 360, 360],
    [10, 20, 10],
  ])('%d seen from %d is drawn at %d', (longitude, near, drawn) => expect(unwrap(longitude, near)).toBe(drawn));

  test('goes over the Pacific and on from there, not back around the world', () => {
    const { visits, legs } = wayOf([shenzhen, angeles], place('Chicago', 41.85, -87.65));
    expect(visits.map(({ longitude }) => Math.round(longitude))).toEqual([114, 242]);
    expect(Math.round(legs[1]?.to.longitude ?? 0)).toBe(272);
    expect(legs.every(({ from, to }) => Math.abs(from.longitude - to.longitude) <= 180)).toBe(true);
  });

  test('is the same for parcels that start on its other side', () => {
    const ways = waysOf({ parcels: [parcel([shenzhen]), parcel([angeles])], destination: null });
    expect(Math.round(ways[1]?.visits[0]?.longitude ?? 0)).toBe(242);
  });

  test('stops where the map ends at a pole', () => {
    const { visits } = wayOf([place('Pole', -90, 0, 'exact'), place('Alert', 89.9, -62, 'exact')]);
    expect(visits.map(({ latitude }) => latitude)).toEqual([-85.05, 85.05]);
  });
});

describe('a leg', () => {
  const kinds = (...way: Parameters<typeof wayOf>) => wayOf(...way).legs.map(({ kind }) => kind);
  test('is seen between places that are known, and ahead to where it goes', () => {
    expect(kinds([shenzhen, leipzig], berlin)).toEqual(['seen', 'ahead']);
  });
  test('is guessed where one end is, or a stop between is on no map', () => {
    expect(kinds([shenzhen, germany])).toEqual(['guessed']);
    expect(kinds([shenzhen, nowhere, leipzig, berlin])).toEqual(['guessed', 'seen']);
    expect(kinds([nowhere, shenzhen, leipzig])).toEqual(['seen']);
  });
  test('is none ahead of a parcel that goes no further, or is there', () => {
    expect(kinds([shenzhen, leipzig], berlin, true)).toEqual(['seen']);
    expect(kinds([shenzhen, berlin], berlin)).toEqual(['seen']);
  });
});

test('a place where it was seen again and again is one', () => {
  const { visits } = wayOf([shenzhen, { ...shenzhen, name: 'SHENZHEN' }, leipzig, shenzhen]);
  expect(visits.map(({ name }) => name)).toEqual(['Shenzhen', 'Leipzig', 'Shenzhen']);
});
