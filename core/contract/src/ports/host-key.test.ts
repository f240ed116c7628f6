import { expect, it } from 'vitest';
import { holdsKey, withKey, withoutKey } from './host-key.ts';

const [one, other] = [{ key: 'key-of-one' }, { key: 'key-of-another' }];

it('stands behind the text, and is taken out again', () => {
  const written = withKey('arrived broken', one);
  expect(written).toBe('arrived broken [shopbell:key-of-one]');
  expect([holdsKey(written, one), holdsKey(written, other), holdsKey(written, { key: 'key-of-on' })]).toEqual([
    true,
    false,
    false,
  ]);
  expect(withoutKey(written)).toBe('arrived broken');
  expect(withKey('', one)).toBe('[shopbell:key-of-one]');
});

it('is the only one, whatever somebody wrote', () => {
  const written = withKey('paid [shopbell:key-of-another] twice', one);
  expect(holdsKey(written, other)).toBe(false);
  expect(withoutKey(written)).toBe('paid twice');
});

it('is in nothing that is missing', () => {
  expect([holdsKey(null, one), holdsKey(undefined, one), holdsKey('[shopbell:]', { key: '' })]).toEqual([
    false,
    false,
    false,
  ]);
});
