import type { createAlerting } from './alerting.ts';
import type { Ground } from './ground.ts';
import { endWaiting, listWaiting } from './store.ts';

const atOnce = 100;

/** Looks at those who have waited so long that it alone may be a risk. One that fails is looked at again a minute later. */
export function createPatience({ parts }: Ground, { waited }: Pick<ReturnType<typeof createAlerting>, 'waited'>) {
  const { database, clock, log } = parts;
  return async (): Promise<void> => {
    for (const waiting of await listWaiting(database.sql, new Date(clock.now()), atOnce))
      await waited(waiting)
        .then(() => endWaiting(database.sql, waiting))
        .catch((error: unknown) => log.warn({ err: error }, 'who waits could not be looked at'));
  };
}
