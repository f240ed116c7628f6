import { createId } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { makeEntry } from '../../test/make/entries.ts';
import { gatherJournal } from './gather-journal.ts';

const pages = [2, 2, 1].map((length) => Array.from({ length }, () => makeEntry({ seq: 1, id: createId('entry') })));
const all = pages.flat();
const read = async (cursor: string | undefined) => {
  const at = Number(cursor ?? 0);
  return { items: pages[at] ?? [], next: at < pages.length - 1 ? String(at + 1) : null };
};

it('reads page by page to the end, and no more than is wanted', async () => {
  const told: number[] = [];
  const whole = await gatherJournal({ read, most: 100, told: (count) => told.push(count) });
  expect(whole).toEqual({ entries: all, next: null, halted: null });
  expect(told).toEqual([2, 4, 5]);
  expect(await gatherJournal({ read, most: 3 })).toEqual({ entries: all.slice(0, 4), next: '2', halted: null });
});

it('keeps what was read when a page is refused, and goes on there', async () => {
  const error = new Error('too many questions');
  const refusing = async (cursor: string | undefined) => {
    if (cursor === '1') throw error;
    return read(cursor);
  };
  const held = await gatherJournal({ read: refusing, most: 100 });
  expect(held).toEqual({ entries: all.slice(0, 2), next: '1', halted: { error } });
  expect(await gatherJournal({ read, most: 100, from: held })).toEqual({ entries: all, next: null, halted: null });
});

it('ends between two pages where it is asked to', async () => {
  let count = 0;
  const held = await gatherJournal({
    read,
    most: 100,
    told: (now) => {
      count = now;
    },
    stopped: () => count >= 4,
  });
  expect(held).toEqual({ entries: all.slice(0, 4), next: '2', halted: 'stopped' });
});
