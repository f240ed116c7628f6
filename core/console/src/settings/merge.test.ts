import { expect, test } from 'vitest';
import { mergeThree, withAt } from './merge.ts';

const base = { enabled: true, look: { title: 'Shop', greeting: 'Hi', offset: { x: 20, y: 20 } }, hideOn: ['/a', '/b'] };

test('what only one changed is as they made it, however deep', () => {
  const mine = { ...base, look: { ...base.look, title: 'Mine' } };
  const theirs = { ...base, enabled: false, look: { ...base.look, greeting: 'Theirs', offset: { x: 4, y: 20 } } };
  expect(mergeThree(base, mine, theirs)).toEqual({
    value: { ...theirs, look: { ...theirs.look, title: 'Mine' } },
    clashes: [],
  });
  expect(mergeThree(base, mine, mine).clashes).toEqual([]);
});

test('what both changed is told, and stays mine until it is decided', () => {
  const mine = { ...base, look: { ...base.look, title: 'Mine' } };
  const theirs = { ...base, look: { ...base.look, title: 'Theirs', greeting: 'Hello' } };
  const { value, clashes } = mergeThree(base, mine, theirs);
  expect(clashes).toEqual([{ path: ['look', 'title'], mine: 'Mine', theirs: 'Theirs' }]);
  expect(value.look).toEqual({ ...base.look, title: 'Mine', greeting: 'Hello' });
  expect(withAt(value, ['look', 'title'], 'Theirs')).toEqual(theirs);
});

test('lists of texts are put together line by line', () => {
  const { value, clashes } = mergeThree(['a', 'b', 'c'], ['a', 'c', 'mine'], ['b', 'theirs', 'c', 'a']);
  expect([value, clashes]).toEqual([['theirs', 'c', 'a', 'mine'], []]);
});

test('what is there for one and not for the other is one field', () => {
  const text = (words: string) => ({ text: words, link: null });
  expect(mergeThree<unknown>(null, text('Mine'), text('Theirs')).clashes).toMatchObject([{ path: [] }]);
  expect(mergeThree({ a: 1, b: 2 }, { a: 1 }, { a: 3, b: 2 })).toEqual({ value: { a: 3 }, clashes: [] });
});
