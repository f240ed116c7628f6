import { outcomeIn } from '@shopbell/contract';
import { findAction } from './action-store.ts';
import { type ActionRef, type Actions, firstLandingMs, landJob } from './actions.ts';
import type { Ground } from './ground.ts';
import type { HostRecords } from './host-records.ts';

/** A refund may be with a bank for days; who has heard nothing by then has to look. */
const longestMs = 7 * 86_400_000;
const longestWaitMs = 6 * 3_600_000;

/** Follows what the host has begun only, as a refund that is pending at its provider, until its end is known. */
export function createLanding({ parts }: Pick<Ground, 'parts'>, actions: Actions, records: HostRecords) {
  const { database, clock, jobs } = parts;

  return {
    /** Looks once; as long as the host tells no end, looks again later, each time after as long as it has taken so far. */
    async lookForEnd(ref: ActionRef): Promise<void> {
      const row = await findAction(database.sql, ref.shop, ref.asked);
      if (row?.state !== 'done' || !row.pending) return;
      if (!(await records.findWords(ref))) return actions.land(ref, null);
      const outcome = outcomeIn(await records.askOutcome(ref, row));
      if (outcome && !(outcome.done && outcome.pending)) return actions.land(ref, outcome);
      const sinceMs = clock.now() - row.askedAt.getTime();
      if (sinceMs >= longestMs) return actions.land(ref, null);
      const runAt = new Date(clock.now() + Math.min(Math.max(sinceMs, firstLandingMs), longestWaitMs));
      await jobs.enqueue(landJob, { ...ref }, { key: ref.asked, runAt, shop: ref.shop });
    },
  };
}
