import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHearing } from './hearing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Hearing whose jobs are kept only while the database is there. */
function openHearing() {
  const kept: string[] = [];
  const database = { away: false };
  const jobs = {
    enqueue: async (_job: string, { order }: { order: string }) => {
      if (database.away) throw new Error('The database is away.');
      kept.push(order);
    },
  };
  const parts = { jobs, host: {}, journal: {}, clock: {}, log: { warn: () => {} } };
  const hearing = createHearing({ parts, shops: {} } as never, { services: [], learned: () => {} });
  return { hearing, kept, database };
}

test('hints in a burst are one look', async () => {
  const { hearing, kept } = openHearing();
  for (const order of ['1', '2', '1']) hearing.hint({ shop: 'one', order });
  await vi.advanceTimersByTimeAsync(300);
  expect(kept).toEqual(['1', '2']);
});

test('a hint that comes while the database is away is kept once it is back', async () => {
  const { hearing, kept, database } = openHearing();
  database.away = true;
  hearing.hint({ shop: 'one', order: '1' });
  await vi.advanceTimersByTimeAsync(5_000);
  hearing.hint({ shop: 'one', order: '2' });
  hearing.hint({ shop: 'one', order: '1' });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(kept).toEqual([]);
  database.away = false;
  await vi.advanceTimersByTimeAsync(31_000);
  expect(kept).toEqual(['1', '2']);
});

test('an engine that stops tries once more, and leaves no timer behind', async () => {
  const { hearing, kept, database } = openHearing();
  database.away = true;
  hearing.hint({ shop: 'one', order: '1' });
  await hearing.stop();
  expect([kept, vi.getTimerCount()]).toEqual([[], 0]);
});
