/**
 * How far an action that gives money has come. A plugin whose platform knows no idempotency keys keeps it in the platform's own record from
 * before a payment provider is asked. `begun`: somebody is at it, or was and has died, and what became of the money nobody knows; `done`:
 * all was given and the rest was done; `unknown`: whoever was at it could not say.
 */
export interface HostGiving {
  state: 'begun' | 'done' | 'unknown';
  /** When it was last seen under way; RFC 3339. */
  at: string;
  /** What is to be given back in all, in the units that the platform keeps money in. */
  sum: number;
}

const renewEveryMs = 20_000;
/** A provider that says nothing for so long is somebody's to ask: whoever settles the action need not wait for our process to end. */
const mostMs = 900_000;
/** Longer than a process stands still without having died. */
const heldMs = 300_000;

/** Whether money is moving at this moment, as far as the record tells. */
export function isGiving(giving: Partial<HostGiving> | null | undefined): boolean {
  return giving?.state === 'begun' && Date.now() - Date.parse(giving.at ?? '') < heldMs;
}

/**
 * Gives, and has the record say every now and then that it is still at it, a quarter of an hour at most: a payment provider may be asked for minutes. Once it answers,
 * no renewal is under way any more, so that whatever is written then stays.
 */
export async function whileGiving<T>(renew: () => Promise<unknown>, give: () => Promise<T>): Promise<T> {
  let renewed: Promise<unknown> = Promise.resolve();
  const until = Date.now() + mostMs;
  const timer = setInterval(() => {
    if (Date.now() > until) return clearInterval(timer);
    // One that is lost is made good by the next.
    renewed = renewed.then(renew).catch(() => undefined);
  }, renewEveryMs);
  try {
    return await give();
  } finally {
    clearInterval(timer);
    await renewed;
  }
}
