import { expect, test } from 'vitest';
import { ShopSettings } from './settings.ts';

const { origins } = ShopSettings.shape;

test('an origin is taken as it is meant, and what is none is refused', () => {
  expect(origins.parse(['https://Landing.Example/', ' http://localhost:9000', 'https://a.example:443'])).toEqual([
    'https://landing.example',
    'http://localhost:9000',
    'https://a.example',
  ]);
  for (const wrong of ['https://*.example.com', 'https://a.example/page', 'shop.example', 'https://a.example?x=1'])
    expect(origins.safeParse([wrong]).success, wrong).toBe(false);
});
