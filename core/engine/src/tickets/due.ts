import { type Hours, id, type ShopId, type TicketId, ticketOverdue } from '@shopbell/contract';
import { z } from 'zod';
import type { JournalTx } from '../journal/journal.ts';
import { dueOf, type TicketClock } from './clock.ts';
import { clockOf, type Ground, ticketSubject } from './ground.ts';
import { findTicket, listRunning, setTicket, type TicketRow } from './store.ts';

export const dueJob = 'tickets-due';
export const DuePayload = z.object({ shop: id('shop'), ticket: id('ticket') });

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
    /** The shop's hours are others: what runs is due at another time. */
    async planAnew(shop: ShopId, hours: Hours): Promise<void> {
      for (const ticket of await listRunning(database.sql, shop)) {
        await journal.write(ticketSubject(shop, ticket), async (tx) => {
          const row = await findTicket(tx.sql, shop, ticket);
          if (!row?.clockSince) return;
          const dueAt = dueOf(clockOf(row), hours);
          await setTicket(tx.sql, row, { due_at: dueAt }, row.changedAt);
          await planDue(tx, { ...row, dueAt });
        });
      }
    },
  };
}
