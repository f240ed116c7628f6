// node scripts/make-land.mjs: src/land.gen.ts, the land of the world at 1 : 110 million by Natural Earth (public domain), as the package
// world-atlas (ISC) carries it. Coasts only: no border is in the data, so none can be drawn.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature } from 'topojson-client';
import atlas from 'world-atlas/land-110m.json' with { type: 'json' };

/** Parts of a degree: 0.05° are 5 km, less than the data is sure of. */
const scale = 20;
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const { features } = feature(atlas, atlas.objects.land);
const polygons = features.flatMap(({ geometry }) =>
  geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates],
);
const text = polygons.map((rings) => rings.map((ring) => encode(openRing(ring))).join(',')).join(';');
writeFileSync(
  join(import.meta.dirname, '../src/land.gen.ts'),
  `// Made by scripts/make-land.mjs from Natural Earth 1:110m land (public domain). Read by land.ts.\nexport const land =\n  '${text}';\n`,
);

/**
 * The atlas is for globes: its rings go on across the date line from 180 to -180. On a flat map they go on beyond 180; and the one around the
 * South Pole is closed along the lower edge.
 */
function openRing(ring) {
  const open = [];
  for (const [longitude, latitude] of ring) {
    const near = open.at(-1)?.[0] ?? longitude;
    open.push([longitude - 360 * Math.round((longitude - near) / 360), latitude]);
  }
  const [first, last] = [open[0], open.at(-1)];
  const closed = Math.abs(first[0] - last[0]) < 180 ? open : [...open, [last[0], -90], [first[0], -90]];
  // Waters lie within their coast only where both are on the same turn around the world.
  const longitudes = closed.map(([longitude]) => longitude);
  const turn = 360 * Math.round((Math.min(...longitudes) + Math.max(...longitudes)) / 720);
  return closed.map(([longitude, latitude]) => [longitude - turn, latitude]);
}

/** Differences in longitude and latitude, each as digits of five bits; the sixth says that more follow. */
function encode(ring) {
  let [x, y] = [0, 0];
  let out = '';
  for (const [longitude, latitude] of ring) {
    const [nextX, nextY] = [Math.round(longitude * scale), Math.round(latitude * scale)];
    out += digitsOf(nextX - x) + digitsOf(nextY - y);
    [x, y] = [nextX, nextY];
  }
  return out;
}

function digitsOf(number) {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  let out = '';
  while (rest >= 32) {
    out += digits[(rest & 31) | 32];
    rest >>= 5;
  }
  return out + digits[rest];
}
