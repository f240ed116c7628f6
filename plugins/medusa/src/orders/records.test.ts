import { expect, it } from 'vitest';
import { type Mark, marksOf, withMark } from './records';

const mark = (key: string): Mark => ({
  key,
  action: 'cancel',
  name: 'Anna',
  reason: '',
  at: '2026-01-01T00:00:00.000Z',
});

it('writes into an order’s metadata its own field only, behind what stands in it', () => {
  const metadata = { theirs: 'old by now', ...withMark({ metadata: null }, mark('first-key')) };
  const written = withMark({ metadata }, mark('second-key'));
  expect(Object.keys(written)).toEqual(['shopbell']);
  expect(marksOf({ metadata: written }).map(({ key }) => key)).toEqual(['first-key', 'second-key']);
});
