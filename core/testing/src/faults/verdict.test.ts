import { expect, test } from 'vitest';
import type { Seen } from './reader.ts';
import { judge } from './verdict.ts';

const seen = (...keys: (string | null)[]): Seen[] =>
  keys.map((key, index) => ({ subject: 'cnv', seq: index + 1, key }));
const acked = new Set(['run-a-0001', 'run-a-0002', 'run-b-0001']);
const whole = seen(null, 'run-a-0001', 'run-b-0001', 'run-a-0002');

test('what is whole and in order is found so, holes and the order between senders notwithstanding', () => {
  const other = whole.filter(({ key }) => key !== null);
  const views = [{ reader: 'one', seen: other }];
  expect(judge({ acked, stored: whole, views })).toEqual({ lost: [], duplicated: [], reordered: [] });
});

test('what is missing in the database or in a view is lost', () => {
  const views = [{ reader: 'one', seen: whole.slice(0, 3) }];
  expect(judge({ acked, stored: whole, views }).lost).toEqual(['run-a-0002 in one']);
  expect(judge({ acked, stored: whole.slice(1, 3), views: [] }).lost).toEqual(['run-a-0002 in database']);
});

test('a key twice is duplicated, also under two seqs; and so is an entry that a view was given twice', () => {
  expect(
    judge({ acked, stored: [...whole, { subject: 'cnv', seq: 5, key: 'run-b-0001' }], views: [] }).duplicated,
  ).toEqual(['run-b-0001 in database']);
  const views = [{ reader: 'one', seen: [...whole, ...whole.slice(0, 1)] }];
  expect(judge({ acked, stored: whole, views }).duplicated).toEqual(['seq 1 in one']);
});

test("a view against seq is reordered, and so are a sender's messages that were stored in another order", () => {
  const views = [{ reader: 'one', seen: [whole[0], whole[2], whole[1], whole[3]] as Seen[] }];
  expect(judge({ acked, stored: whole, views }).reordered).toEqual(['seq 2 after 3 in one']);
  const stored = seen('run-a-0002', 'run-a-0001', 'run-b-0001');
  expect(judge({ acked, stored, views: [] }).reordered).toEqual(['run-a-0001 after run-a-0002 in database']);
});
