import {
  type Actor,
  AppError,
  type EntryId,
  type PromiseId,
  type PromiseView,
  promiseKept,
  promiseWithdrawn,
  type ShopId,
} from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { type Ground, type Say, writePromise } from './ground.ts';
import { aboutOf, viewPromise } from './looking.ts';
import { promiseMoves } from './promise.ts';
import { findPromise, type PromiseRow, setPromise } from './store.ts';

/** How a promise ends: kept by hand or by a fact, or withdrawn. */
export function createEnding(ground: Ground) {
  const { parts, agents } = ground;
  const { clock, database } = parts;

  return {
    /** Throws `not-found`, and `refused` where it was withdrawn. */
    async keep(caller: AgentCaller, promise: PromiseId): Promise<PromiseView> {
      const actor = await agents.sign(caller);
      const endedAt = new Date(clock.now());
      return end(caller.shop, promise, { state: 'kept', endedAt }, (row, say) =>
        say({ kind: promiseKept, body: keptBody(row, endedAt, { by: 'agent' }), actor, key: `promise-kept:${row.id}` }),
      );
    },
    /** The deed was seen: the host told of it, or its ticket is done. One that has ended already stays as it is. */
    async keepByFact(
      shop: ShopId,
      promise: PromiseId,
      { endedAt, cause, actor }: { endedAt: Date; cause: EntryId; actor: Actor },
    ): Promise<void> {
      await end(shop, promise, { state: 'kept', endedAt, lenient: true }, (row, say) => {
        const body = keptBody(row, endedAt, { by: 'fact', fact: cause });
        return say({ kind: promiseKept, body, actor, cause, key: `promise-kept:${row.id}` });
      });
    },
    /** Throws `not-found`, and `refused` where it was kept. */
    async withdraw(
      caller: AgentCaller,
      { promise, reason }: { promise: PromiseId; reason: string },
    ): Promise<PromiseView> {
      const actor = await agents.sign(caller);
      const words = { reason: storedText(reason).text };
      return end(caller.shop, promise, { state: 'withdrawn', endedAt: new Date(clock.now()) }, (row, say) =>
        say({ kind: promiseWithdrawn, body: aboutOf(row), actor, key: `promise-withdrawn:${row.id}` }, words),
      );
    },
  };

  async function end(
    shop: ShopId,
    promise: PromiseId,
    to: { state: 'kept' | 'withdrawn'; endedAt: Date; lenient?: boolean },
    tell: (row: PromiseRow, say: Say) => Promise<void>,
  ): Promise<PromiseView> {
    const known = await findPromise(database.sql, shop, promise);
    if (!known) throw new AppError('not-found');
    await writePromise(ground, known, async (tx, say) => {
      const row = await findPromise(tx.sql, shop, promise);
      if (!row || row.state === to.state) return;
      if (!promiseMoves[row.state].includes(to.state)) {
        if (to.lenient) return;
        throw new AppError('refused', { reason: 'promise.ended' });
      }
      await tell(row, say);
      await setPromise(tx.sql, row, to);
    });
    return viewPromise((await findPromise(database.sql, shop, promise)) ?? known);
  }
}

function keptBody(row: PromiseRow, at: Date, by: { by: 'agent' } | { by: 'fact'; fact: EntryId }) {
  return { ...aboutOf(row), ...by, late: at > row.dueAt };
}
