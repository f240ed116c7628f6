import {
  type EntryId,
  type HostOutcome,
  type OrderAction,
  orderActionDone,
  orderActionLanded,
  orderActionRefused,
  orderActionUnclear,
  orderActionWaits,
  type ShopId,
} from '@shopbell/contract';
import { type ActionRow, findAction, findKeyed, landAction, moveAction } from './action-store.ts';
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
/** Looks at what the host has begun only. */
export const landJob = 'traces-land';
/** Until the first look at what the host has begun only, in milliseconds. */
export const firstLandingMs = 60_000;
const outcomeKey = (asked: EntryId) => `outcome:${asked}`;
const landedKey = (asked: EntryId, landed: 'settled' | 'failed' | 'unsettled') => `${landed}:${asked}`;

export function createActions({ parts }: Pick<Ground, 'parts'>) {
  const { journal, database, clock } = parts;

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
          const runAt = new Date(clock.now() + firstLandingMs);
          if (pending) await tx.enqueue(landJob, { shop, order, asked }, { key: asked, runAt });
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

    /** Writes what became of what the host had begun; null: it told for so long nothing that a person has to look. */
    async land({ shop, order, asked }: ActionRef, end: HostOutcome | null): Promise<void> {
      const [state, landed] = end === null ? (['waits', 'unsettled'] as const) : landedBy(end);
      const record = end?.done ? end.record : null;
      await journal.write(orderSubject(shop, order), async (tx) => {
        const row = await findAction(tx.sql, shop, asked);
        if (!row || !(await landAction(tx.sql, shop, asked, { state, record }))) return;
        const words = end?.done === false && end.text !== '' ? { text: end.text } : {};
        const body = { asked, type: row.type, landed, record: record ?? row.record, ...words };
        const actor = { type: end === null ? 'system' : 'host' } as const;
        await tx.append({ kind: orderActionLanded, body, actor, cause: asked, key: landedKey(asked, landed) });
      });
    },

    async view(shop: ShopId, row: ActionRow): Promise<OrderAction> {
      const words =
        row.state === 'refused' ? outcomeKey(row.id) : row.state === 'failed' ? landedKey(row.id, 'failed') : null;
      const told = words === null ? null : await findKeyed(database.sql, shop, row.order, words);
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

function landedBy({ done }: HostOutcome) {
  return done ? (['done', 'settled'] as const) : (['failed', 'failed'] as const);
}

export type Actions = ReturnType<typeof createActions>;
