import { expect, test } from 'vitest';
import { isHiddenOn } from './places.ts';

test.each([
  ['/checkout/payment', ['/checkout*'], true],
  ['/cart', ['/cart'], true],
  ['/cart/', ['/cart'], true],
  ['/carts', ['/cart'], false],
  ['/', ['/*'], true],
  ['/products/a', [], false],
] as const)('%s with %j', (path, patterns, hidden) => expect(isHiddenOn(path, patterns)).toBe(hidden));
