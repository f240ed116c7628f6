import type { createAlerting } from './alerting.ts';
import type { Ground } from './ground.ts';
import { listWaiting, lookAgain } from './store.ts';

const atOnce = 100;
/** Pages of one run: the job ends, and who is left is of the next minute's. */
const mostPages = 10;
/** One that could not be looked at does not stand in the way of others. */
const afterFailure = 300_000;

/** Looks at those who have waited so long that it alone may be a risk. */
export function createPatience({ parts }: Ground, { waited }: Pick<ReturnType<typeof createAlerting>, 'waited'>) {
  const { database, clock, log } = parts;
  return async (): Promise<void> => {
    let full = true;
    for (let page = 0; full && page < mostPages; page += 1) {
      const all = await listWaiting(database.sql, new Date(clock.now()), atOnce);
      full = all.length === atOnce;
      for (const waiting of all) {
        const next = await waited(waiting).catch((error: unknown) => {
          log.warn({ err: error }, 'who waits could not be looked at');
          return clock.now() + afterFailure;
        });
        await lookAgain(database.sql, waiting, next === null ? null : new Date(next));
      }
    }
  };
}
