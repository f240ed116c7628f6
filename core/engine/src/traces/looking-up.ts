import {
  type AgentId,
  AppError,
  type EntryId,
  type HostOutcome,
  id,
  type OrderAction,
  orderActionSettled,
  outcomeIn,
  type ShopId,
} from '@shopbell/contract';
import { z } from 'zod';
import type { AgentCaller } from '../http/handlers.ts';
import { type ActionRow, countLook, findAction, findKeyed, moveAction } from './action-store.ts';
import { type ActionRef, type Actions, lookJob } from './actions.ts';
import { type Ground, getLimit, requireOrders, signatureOf } from './ground.ts';
import type { HostRecords } from './host-records.ts';
import { orderIdOf, orderSubject } from './order-id.ts';

export const LookPayload = z.object({ shop: id('shop'), order: z.string(), asked: id('entry') });

/** So often the host's records are looked at, over about four hours; then a person has to. */
const mostLooks = 10;
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

export interface Settling {
  order: string;
  key: string;
  asked: EntryId;
  done: boolean;
  note?: string | undefined;
}

export function createLookingUp(ground: Ground, actions: Actions, records: HostRecords) {
  const { parts } = ground;
  const { journal, database, clock } = parts;

  return {
    /** Asks the host's records what became of an action; never does it again. */
    async look(ref: ActionRef): Promise<void> {
      const row = await findAction(database.sql, ref.shop, ref.asked);
      if (!row || (row.state !== 'asked' && row.state !== 'unclear')) return;
      // Its words were erased: what to look for is no longer known here.
      if (!(await records.findWords(ref))) return giveUp(ref);
      const outcome = outcomeIn(await records.askOutcome(ref, row));
      if (outcome) await actions.conclude(ref, outcome, true);
      else await lookAgain(ref, row);
    },

    /**
     * A person has looked in the host. Its records are asked once more before, and win where they know. That it was not done is believed only
     * after they had the time to tell otherwise; of money, not from who asked for it where a limit binds them. Throws `not-found`, `refused`
     * where the end is known already or cannot be said yet, `access.denied`.
     */
    async settle(caller: AgentCaller, settling: Settling): Promise<OrderAction> {
      requireOrders(caller);
      const { shop } = caller;
      const { order, asked, key, done, note } = settling;
      const { actor } = await signatureOf(ground, caller);
      const before = requireAction(await findAction(database.sql, shop, asked), orderIdOf(shop, order));
      const limit = await getLimit(ground, caller);
      if (isUnclear(before)) {
        const finding = await records.askOutcome({ shop, order, asked }, before);
        const told = outcomeIn(finding);
        if (finding && !told && !done) throw new AppError('refused', { reason: 'order.not-yet' });
        if (told && before.pending && !isPending(told)) await actions.land({ shop, order, asked }, told);
        else if (told && !before.pending) await actions.conclude({ shop, order, asked }, told, true);
        // Pending for so long that it was left to a person: what they saw counts.
        if (told && !(before.pending && isPending(told))) {
          return view(shop, asked, order);
        }
      }
      await journal.write(orderSubject(shop, order), async (tx) => {
        const row = requireAction(await findAction(tx.sql, shop, asked), orderIdOf(shop, order));
        const body = { asked, type: row.type, done, ...(note ? { note } : {}) };
        if ((await findKeyed(tx.sql, shop, row.order, key)) === null) {
          requireUnclear(row);
          // Of what failed the host itself said so.
          if (!done && row.state !== 'failed') requireNotDone(row, { agent: caller.agent, limit });
          await moveAction(tx.sql, shop, asked, { state: done ? 'settled-done' : 'settled-not-done' });
        }
        await tx.append({ kind: orderActionSettled, body, actor, cause: asked, key });
      });
      return view(shop, asked, order);
    },
  };

  async function view(shop: ShopId, asked: EntryId, order: string): Promise<OrderAction> {
    return actions.view(shop, requireAction(await findAction(database.sql, shop, asked), orderIdOf(shop, order)));
  }

  async function lookAgain(ref: ActionRef, row: ActionRow): Promise<void> {
    const { shop, order, asked } = ref;
    const looks = await countLook(database.sql, shop, asked);
    if (looks >= mostLooks) return giveUp(ref);
    const runAt = new Date(clock.now() + Math.min(firstWaitMs * 2 ** (looks - 1), longestWaitMs));
    if (row.state === 'asked') await actions.doubt(ref, runAt);
    else await parts.jobs.enqueue(lookJob, { shop, order, asked }, { key: asked, runAt, shop });
  }

  async function giveUp(ref: ActionRef): Promise<void> {
    await actions.doubt(ref, new Date(clock.now() + longestWaitMs));
    await actions.leave(ref);
  }
}

function requireAction(row: ActionRow | null, order: string): ActionRow {
  if (row?.order !== order) throw new AppError('not-found');
  return row;
}

function isPending(outcome: HostOutcome): boolean {
  return outcome.done && outcome.pending;
}

function isUnclear({ state }: ActionRow): boolean {
  return state === 'unclear' || state === 'waits';
}

/** A host that was slow may still be at it; and nobody frees their own limit by their own word. */
function requireNotDone(row: ActionRow, { agent, limit }: { agent: AgentId; limit: number | null }): void {
  if (row.state !== 'waits' && row.looks === 0) throw new AppError('refused', { reason: 'order.look-first' });
  if (limit !== null && row.agent === agent && Number(row.amount ?? 0) > 0)
    throw new AppError('access.denied', { reason: 'order.settle-own' });
}

function requireUnclear(row: ActionRow): void {
  if (isUnclear(row) || row.state === 'failed') return;
  const { state } = row;
  throw new AppError('refused', { reason: state === 'asked' ? 'order.under-way' : 'order.settled' });
}
