import { id, promiseBroken, promiseDueSoon } from '@shopbell/contract';
import { z } from 'zod';
import type { JournalTx } from '../journal/journal.ts';
import { type Ground, writePromise } from './ground.ts';
import { aboutOf } from './looking.ts';
import { watch } from './promise.ts';
import { findPromise, type PromiseRow, setPromise } from './store.ts';

export const watchJob = 'promises-watch';
export const WatchPayload = z.object({ shop: id('shop'), promise: id('promise') });

/** Leaves the job that looks at a promise at a time (milliseconds). One waits for each. */
export async function planWatch(
  tx: Pick<JournalTx, 'enqueue'>,
  { shop, id: promise }: Pick<PromiseRow, 'shop' | 'id'>,
  at: number,
): Promise<void> {
  await tx.enqueue(watchJob, { shop, promise }, { runAt: new Date(at), key: `${shop} ${promise}` });
}

export function createDue(ground: Ground) {
  const { database, clock } = ground.parts;
  const actor = { type: 'system' } as const;
  return {
    /** The job: warns before a promise breaks, and says that it broke, each once. */
    async watch({ shop, promise }: z.infer<typeof WatchPayload>): Promise<void> {
      const known = await findPromise(database.sql, shop, promise);
      if (!known) return;
      await writePromise(ground, known, async (tx, say) => {
        const row = await findPromise(tx.sql, shop, promise);
        if (row?.state !== 'open') return;
        const times = { madeAt: row.madeAt.getTime(), dueAt: row.dueAt.getTime() };
        const { say: what, again } = watch(times, clock.now());
        const body = aboutOf(row);
        if (what === 'due-soon') await say({ kind: promiseDueSoon, body, actor, key: `promise-soon:${row.id}` });
        if (what === 'broken') {
          await say({ kind: promiseBroken, body, actor, key: `promise-broken:${row.id}` });
          await setPromise(tx.sql, row, { state: 'broken', endedAt: null });
        }
        if (again !== null) await planWatch(tx, row, again);
      });
    },
  };
}
