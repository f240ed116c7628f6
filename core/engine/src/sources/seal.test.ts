import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const [first, second] = ['the first secret of this test, long enough', 'the second secret of this test, long enough'];

test('what is sealed is opened by the secret, by an older one that is still listed, and by no other', () => {
  const sealed = createSeal([first]).seal('a key of somebody');
  expect(sealed).not.toContain('somebody');
  expect(createSeal([first]).seal('a key of somebody')).not.toBe(sealed);
  expect(createSeal([first]).open(sealed)).toEqual({ text: 'a key of somebody', stale: false });
  expect(createSeal([second, first]).open(sealed)).toEqual({ text: 'a key of somebody', stale: true });
  expect(createSeal([second]).open(sealed)).toBeNull();
  for (const changed of [
    '',
    sealed.slice(0, -2),
    `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`,
  ])
    expect(createSeal([first]).open(changed)).toBeNull();
});
