import { createId } from '@shopbell/contract';
import { expect, test } from 'vitest';
import type { Ground } from './ground.ts';
import { createPatience } from './patience.ts';
import type { Waiting } from './store.ts';

test('a run of who waits ends, however many shops have how many; those who are left are of the next', async () => {
  const left = Array.from(
    { length: 5_000 },
    (): Waiting => ({
      shop: createId('shop'),
      conversation: createId('conversation'),
      message: createId('entry'),
      lookAt: new Date(0),
    }),
  );
  const looked: string[] = [];
  const sql = async (text: string, values: unknown[]) => {
    if (text.includes('SELECT')) return left.slice(0, values[1] as number);
    return left.splice(0, 1);
  };
  const parts = { database: { sql }, clock: { now: () => 0 } };
  const look = createPatience({ parts } as unknown as Ground, {
    waited: async ({ message }) => {
      looked.push(message);
      return null;
    },
  });
  await look();
  expect(looked).toHaveLength(1_000);
  for (let runs = 1; runs < 6; runs += 1) await look();
  expect(new Set(looked).size).toBe(5_000);
});
