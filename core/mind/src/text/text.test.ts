import { expect, test } from 'vitest';
import { normalise } from './normalise.ts';
import { listUnits } from './units.ts';

const textsOf = (text: string) => listUnits(text).map((unit) => unit.text);

test.each([
  ['ＨＥＬＬＯ　World', 'hello world'],
  ['退貨運費誰出', '退货运费谁出'],
  ['soooooo slow!!!!!', 'soo slow!!'],
  ['order 1234567 from 12.03.2024', 'order 0 from 0'],
  ['1 star, not 5', '1 star, not 5'],
  ['don’t', "don't"],
  ['a\u200bb\u00adc', 'abc'],
])('normalise %s', (text, expected) => {
  expect(normalise(text)).toBe(expected);
});

test('addresses and mentions are masked alike', () => {
  expect(normalise('see https://a.example/x')).toBe(normalise('see www.b.example/y?z=1'));
  expect(normalise('@shop hi')).toBe(normalise('@other_shop hi'));
});

test('units: ideographs alone, words whole, emoji without skin tones', () => {
  expect(textsOf('iphone手机壳 ok')).toEqual(['iphone', '手', '机', '壳', 'ok']);
  expect(textsOf("don't 'quote'")).toEqual(["don't", 'quote']);
  expect(textsOf('👍🏽❤️')).toEqual(['👍', '❤']);
});
