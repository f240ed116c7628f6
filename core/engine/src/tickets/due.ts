import { type Hours, id, type ShopId, type TicketId, ticketOverdue } from '@shopbell/contract';
import { z } from 'zod';
import type { JournalTx } from '../journal/journal.ts';
import { businessSeconds } from '../shops/index.ts';
import { dueOf, type TicketClock } from './clock.ts';
import { clockOf, type Ground, ticketSubject } from './ground.ts';
import { findTicket, listRunning, setTicket, type TicketRow } from './store.ts';

export const dueJob = 'tickets-due';
export const DuePayload = z.object({ shop: id('shop'), ticket: id('ticket') });

/** Other hours of a shop, and since when (Unix milliseconds). */
export interface HoursChange {
  before: Hours;
  after: Hours;
  at: number;
}

/** Leaves the job that says when a ticket is overdue. One waits for each ticket; while nothing runs, it finds nothing to say. */
export async function planDue(
  tx: Pick<JournalTx, 'enqueue'>,
  { shop, id: ticket, dueAt }: { shop: ShopId; id: TicketId; dueAt: Date | null },
): Promise<void> {
  if (dueAt) await tx.enqueue(dueJob, { shop, ticket }, { runAt: dueAt, key: `${shop} ${ticket}` });
}

/** Sets a ticket's clock, with what changes besides, and when it is due by it. */
export async function setTime(
  tx: JournalTx,
  row: TicketRow,
  { time, hours, now }: { time: TicketClock; hours: Hours; now: number },
  more: Parameters<typeof setTicket>[2],
): Promise<void> {
  const dueAt = dueOf(time, hours);
  const clock_since = time.since === null ? null : new Date(time.since);
  const columns = { target_seconds: time.target, spent_seconds: time.spent, clock_since, due_at: dueAt };
  await setTicket(tx.sql, row, { ...columns, ...more }, new Date(now));
  await planDue(tx, { ...row, dueAt });
}

export function createDue({ parts }: Pick<Ground, 'parts'>) {
  const { journal, clock, database } = parts;
  return {
    /** The job: says that a ticket is overdue, once for each time that it is. */
    async tellOverdue({ shop, ticket }: z.infer<typeof DuePayload>): Promise<void> {
      await journal.write(ticketSubject(shop, ticket), async (tx) => {
        const row = await findTicket(tx.sql, shop, ticket);
        if (!row?.dueAt || row.dueAt.getTime() > clock.now()) return;
        const dueAt = row.dueAt.toISOString();
        const actor = { type: 'system' } as const;
        await tx.append({ kind: ticketOverdue, body: { dueAt }, actor, key: `overdue:${dueAt}` });
      });
    },
    /** The shop's hours are others since `at`: what ran before ran by the old ones, and what is left runs by the new. */
    async planAnew(shop: ShopId, { before, after, at }: HoursChange): Promise<void> {
      for (const ticket of await listRunning(database.sql, shop)) {
        await journal.write(ticketSubject(shop, ticket), async (tx) => {
          const row = await findTicket(tx.sql, shop, ticket);
          if (!row?.clockSince) return;
          const old = clockOf(row);
          const since = Math.max(at, row.clockSince.getTime());
          const time = { ...old, spent: old.spent + businessSeconds(before, row.clockSince.getTime(), since), since };
          const dueAt = dueOf(time, after);
          const columns = { spent_seconds: time.spent, clock_since: new Date(since), due_at: dueAt };
          await setTicket(tx.sql, row, columns, row.changedAt);
          await planDue(tx, { ...row, dueAt });
        });
      }
    },
  };
}
