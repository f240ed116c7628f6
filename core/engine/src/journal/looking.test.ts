import { expect, test } from 'vitest';
import { Looking } from './looking.ts';

/** Readings that end when they are told to. */
function openLooking() {
  const ends: PromiseWithResolvers<void>[] = [];
  const faults: unknown[] = [];
  const read = () => {
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  };
  return { ends, faults, looking: new Looking(read, (error) => faults.push(error)) };
}

test('one reading at a time; whoever asked meanwhile gets one more, however many they were', async () => {
  const { ends, looking } = openLooking();
  const first = looking.look();
  for (let count = 0; count < 3; count += 1) void looking.look();
  expect([ends.length, looking.busy]).toEqual([1, true]);
  ends[0]?.resolve();
  await first;
  expect([ends.length, looking.busy]).toEqual([2, true]);
  ends[1]?.resolve();
  await looking.look();
  await expect.poll(() => [ends.length, looking.busy]).toEqual([3, true]);
  ends[2]?.resolve();
  await expect.poll(() => looking.busy).toBe(false);
});

test('a reading that failed is told, and keeps nobody from the next', async () => {
  const { ends, faults, looking } = openLooking();
  const first = looking.look();
  ends[0]?.reject(new Error('away'));
  await first;
  expect([faults.length, looking.busy]).toEqual([1, false]);
  void looking.look();
  expect(ends).toHaveLength(2);
});
