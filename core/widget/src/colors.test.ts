import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableOn } from './app/page/colors.ts';
import { hexColor, luminance, textOn } from './colors.ts';

const contrast = (one: string, other: string) => {
  const [low = 0, high = 0] = [luminance(one) + 0.05, luminance(other) + 0.05].sort((a, b) => a - b);
  return high / low;
};
const color = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

test('text on any accent can be read', () => {
  fc.assert(
    fc.property(color, (accent) => contrast(hexColor(textOn(accent)) ?? '', accent) >= 4.5),
    { numRuns: 2000 },
  );
  expect([textOn('#ffffff'), textOn('#000000')]).toEqual(['#000', '#fff']);
});

test('any accent can be read as text on both grounds', () => {
  const grounds = fc.constantFrom('#ffffff', '#17191a');
  fc.assert(
    fc.property(color, grounds, (accent, ground) => contrast(readableOn(ground, accent), ground) >= 4.5),
    { numRuns: 2000 },
  );
});

test('colours are taken in hexadecimal and nothing else', () =>
  expect(['#ABC', '#a1b2c3', 'red', '#12', '#abc}*{x', undefined].map(hexColor)).toEqual([
    '#aabbcc',
    '#a1b2c3',
    undefined,
    undefined,
    undefined,
    undefined,
  ]));
