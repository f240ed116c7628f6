import { AppError, type EntryId, HostAction, id, type OrderAction, orderActionSettled } from '@shopbell/contract';
import { z } from 'zod';
import type { AgentCaller } from '../http/handlers.ts';
import { type ActionRow, countLook, findAction, findKeyed, moveAction } from './action-store.ts';
import { type ActionRef, type Actions, lookJob } from './actions.ts';
import { type Ground, requireOrders, signatureOf } from './ground.ts';
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

export function createLookingUp(ground: Ground, actions: Actions) {
  const { parts, shops } = ground;
  const { journal, database, host, clock, log } = parts;

  return {
    /** Asks the host's records what became of an action; never does it again. */
    async look(ref: ActionRef): Promise<void> {
      const row = await findAction(database.sql, ref.shop, ref.asked);
      if (!row || (row.state !== 'asked' && row.state !== 'unclear')) return;
      const { hostId } = await shops.get(ref.shop);
      const entry = await journal.find(ref.shop, ref.asked);
      const action = HostAction.safeParse(entry?.body.action);
      // Its words were erased: what to look for is no longer known here.
      if (!action.success) return giveUp(ref);
      const { by } = await signatureOf(ground, { shop: ref.shop, agent: row.agent });
      const outcome = await host.orders
        .findOutcome(hostId, action.data, { ...by, key: ref.asked })
        .catch((error: unknown) => {
          log.warn({ err: error, action: row.type }, 'the host did not say what became of an action');
          return null;
        });
      if (outcome) await actions.conclude(ref, outcome, true);
      else await lookAgain(ref, row);
    },

    /** A person has looked in the host. Throws `not-found`, `refused` where the end is known already, `access.denied`. */
    async settle(caller: AgentCaller, settling: Settling): Promise<OrderAction> {
      requireOrders(caller);
      const { shop } = caller;
      const { order, asked, key, done, note } = settling;
      const { actor } = await signatureOf(ground, caller);
      await journal.write(orderSubject(shop, order), async (tx) => {
        const row = requireAction(await findAction(tx.sql, shop, asked), orderIdOf(shop, order));
        const body = { asked, type: row.type, done, ...(note ? { note } : {}) };
        if ((await findKeyed(tx.sql, shop, row.order, key)) === null) {
          requireUnclear(row);
          await moveAction(tx.sql, shop, asked, { state: done ? 'settled-done' : 'settled-not-done' });
        }
        await tx.append({ kind: orderActionSettled, body, actor, cause: asked, key });
      });
      return actions.view(shop, requireAction(await findAction(database.sql, shop, asked), orderIdOf(shop, order)));
    },
  };

  async function lookAgain(ref: ActionRef, row: ActionRow): Promise<void> {
    const { shop, order, asked } = ref;
    const looks = await countLook(database.sql, shop, asked);
    if (looks >= mostLooks) return giveUp(ref);
    const runAt = new Date(clock.now() + Math.min(firstWaitMs * 2 ** (looks - 1), longestWaitMs));
    if (row.state === 'asked') await actions.doubt(ref, runAt);
    else await parts.jobs.enqueue(lookJob, { shop, order, asked }, { key: asked, runAt, shop });
  }

  async function giveUp({ shop, order, asked }: ActionRef): Promise<void> {
    await actions.doubt({ shop, order, asked }, new Date(clock.now() + longestWaitMs));
    await moveAction(database.sql, shop, asked, { state: 'waits' });
  }
}

function requireAction(row: ActionRow | null, order: string): ActionRow {
  if (row?.order !== order) throw new AppError('not-found');
  return row;
}

function requireUnclear({ state }: ActionRow): void {
  if (state === 'unclear' || state === 'waits') return;
  throw new AppError('refused', { reason: state === 'asked' ? 'order.under-way' : 'order.settled' });
}
