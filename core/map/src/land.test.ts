import { describe, expect, test } from 'vitest';
import { readLand } from './land.ts';
import type { Point } from './way.ts';

const land = readLand();

/** Whether a place lies within a ring: how often a line to the east of it meets the coast. */
function isWithin({ latitude, longitude }: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (const [at, one] of ring.entries()) {
    const other = ring.at(at - 1) ?? one;
    const between = one.latitude > latitude !== other.latitude > latitude;
    const share = (latitude - one.latitude) / (other.latitude - one.latitude);
    if (between && longitude < one.longitude + share * (other.longitude - one.longitude)) inside = !inside;
  }
  return inside;
}
const isLand = (latitude: number, longitude: number) =>
  [-360, 0, 360].some((turn) =>
    land.some(([coast = [], ...waters]) => {
      const at = { latitude, longitude: longitude + turn };
      return isWithin(at, coast) && !waters.some((water) => isWithin(at, water));
    }),
  );

describe('the outline of the world', () => {
  test.each([
    ['Berlin', 52.5, 13.4],
    ['Chengdu', 30.7, 104.1],
    ['Taichung', 24.0, 120.9],
    ['Denver', 39.7, -105],
    ['Nairobi', -1.3, 36.8],
    ['Anadyr, beyond 180°', 66.5, -174],
    ['the South Pole', -89, 0],
  ])('has %s on land', (_, latitude, longitude) => expect(isLand(latitude, longitude)).toBe(true));

  test.each([
    ['the Pacific', 0, -150],
    ['the Atlantic', 30, -40],
    ['the Caspian Sea', 42, 51],
    ['the Arctic Ocean', 89, 0],
  ])('has %s in the water', (_, latitude, longitude) => expect(isLand(latitude, longitude)).toBe(false));

  test('never runs around the world: no piece of coast is longer than half of it', () => {
    const long = land.flat().flatMap((ring) =>
      ring.slice(1).filter(({ latitude, longitude }, at) => {
        const before = ring[at];
        // Along the lower edge Antarctica is closed.
        return before && Math.abs(longitude - before.longitude) > 180 && latitude > -90;
      }),
    );
    expect(long).toEqual([]);
  });

  test('stays within the world, and half of it beside', () => {
    expect(Math.max(...land.flat(2).map(({ latitude }) => Math.abs(latitude)))).toBe(90);
    expect(Math.max(...land.flat(2).map(({ longitude }) => Math.abs(longitude)))).toBeLessThan(360);
  });
});
