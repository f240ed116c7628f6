import {
  type EntryId,
  type HostOutcome,
  type OrderAction,
  orderActionDone,
  orderActionRefused,
  orderActionUnclear,
  orderActionWaits,
  type ShopId,
} from '@shopbell/contract';
import { type ActionRow, findAction, findKeyed, moveAction } from './action-store.ts';
import type { Ground } from './ground.ts';
import { orderSubject } from './order-id.ts';

/** One action, named by the entry in which it was asked. */
export interface ActionRef {
  shop: ShopId;
  /** The host's id. */
  order: string;
  asked: EntryId;
}

export const lookJob = 'traces-look';
const outcomeKey = (asked: EntryId) => `outcome:${asked}`;

export function createActions({ parts }: Pick<Ground, 'parts'>) {
  const { journal, database } = parts;

  return {
    /** Writes what became of an action; the first to know it writes, and whoever comes later changes nothing. */
    async conclude({ shop, order, asked }: ActionRef, outcome: HostOutcome, foundOut: boolean): Promise<void> {
      await journal.write(orderSubject(shop, order), async (tx) => {
        const row = await findAction(tx.sql, shop, asked);
        if (!row) return;
        const { type } = row;
        const entry = { actor: { type: 'host' }, cause: asked, key: outcomeKey(asked) } as const;
        if (outcome.done) {
          const { record, pending } = outcome;
          if (!(await moveAction(tx.sql, shop, asked, { state: 'done', record, pending }))) return;
          await tx.append({ kind: orderActionDone, body: { asked, type, record, pending, foundOut }, ...entry });
        } else {
          const { refusal, text } = outcome;
          if (!(await moveAction(tx.sql, shop, asked, { state: 'refused', refusal }))) return;
          await tx.append({ kind: orderActionRefused, body: { asked, type, refusal, text }, ...entry });
        }
      });
    },

    /** Nobody knows whether it was done: from now on its end is looked up. */
    async doubt({ shop, order, asked }: ActionRef, lookAt: Date): Promise<void> {
      await journal.write(orderSubject(shop, order), async (tx) => {
        const row = await findAction(tx.sql, shop, asked);
        if (row?.state !== 'asked') return;
        await moveAction(tx.sql, shop, asked, { state: 'unclear' });
        const body = { asked, type: row.type };
        const entry = { actor: { type: 'system' }, cause: asked, key: `unclear:${asked}` } as const;
        await tx.append({ kind: orderActionUnclear, body, ...entry });
        await tx.enqueue(lookJob, { shop, order, asked }, { key: asked, runAt: lookAt });
      });
    },

    /** The host was asked often enough: from now on a person has to look. */
    async leave({ shop, order, asked }: ActionRef): Promise<void> {
      await journal.write(orderSubject(shop, order), async (tx) => {
        const row = await findAction(tx.sql, shop, asked);
        if (!row || !(await moveAction(tx.sql, shop, asked, { state: 'waits' }))) return;
        const entry = { actor: { type: 'system' }, cause: asked, key: `waits:${asked}` } as const;
        await tx.append({ kind: orderActionWaits, body: { asked, type: row.type }, ...entry });
      });
    },

    async view(shop: ShopId, row: ActionRow): Promise<OrderAction> {
      const told = row.state === 'refused' ? await findKeyed(database.sql, shop, row.order, outcomeKey(row.id)) : null;
      const entry = told && (await journal.find(shop, told));
      const { id: asked, hostOrder: order, type, state, askedAt, agent, record, pending, refusal } = row;
      const amount =
        row.amount === null || row.currency === null ? null : { amount: Number(row.amount), currency: row.currency };
      const text = typeof entry?.body.text === 'string' ? entry.body.text : null;
      const at = askedAt.toISOString();
      return { asked, order, type, state, askedAt: at, agent, amount, record, pending, refusal, text };
    },
  };
}
export type Actions = ReturnType<typeof createActions>;
