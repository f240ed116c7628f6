import { expect, it } from 'vitest';
import { shorterAndShorter } from './products.ts';

it.each([
  ['walnut desk lamp', ['walnut desk lamp', 'desk lamp', 'lamp']],
  ['蓝色保温杯', ['蓝色保温杯', '色保温杯', '保温杯', '温杯']],
  ['iPhone 保护壳', ['iPhone 保护壳', '保护壳']],
  ['x', []],
])('%s is sought shorter and shorter', (text, sought) => {
  expect(shorterAndShorter(text)).toEqual(sought);
});

it('asks the host a bounded number of times, whatever a message is made of', () => {
  expect(shorterAndShorter('很'.repeat(120))).toHaveLength(6);
  expect(shorterAndShorter('so '.repeat(40))).toHaveLength(6);
});
