import {
  type Actor,
  AppError,
  type ShopSettings,
  type TicketChange,
  ticketApprovalAsked,
  ticketEdited,
} from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import type { JournalTx } from '../journal/journal.ts';
import { amountOf } from './amounts.ts';
import { setTime } from './due.ts';
import { clockOf, type Ground } from './ground.ts';
import { priorityRank } from './list.ts';
import type { setTicket, TicketRow } from './store.ts';
import { parseFields, requireType } from './types.ts';

/** A ticket in the transaction of its change, who changes it, and the sender's key. */
export interface At {
  tx: JournalTx;
  row: TicketRow;
  actor: Actor;
  key: string;
}
type Edit = Extract<TicketChange, { type: 'edit' }>;

/**
 * A new priority gives another time, of which what was spent stays spent. A new amount is looked at anew: `within` says whether who edits may
 * give as much. The amount of an action is the action's.
 */
export async function editTicket(
  { parts }: Pick<Ground, 'parts'>,
  { tx, row, actor, key }: At,
  { edit, within, settings }: { edit: Edit; within: boolean; settings: ShopSettings },
): Promise<void> {
  const { title, priority, fields, amount } = edit;
  const { tickets, hours } = settings;
  const changed = {
    ...(title === undefined ? {} : { title: storedText(title).text }),
    ...(priority === undefined ? {} : { priority }),
    ...(fields === undefined ? {} : { fields: parseFields(requireType(tickets, row.type), fields) }),
    ...(amount === undefined ? {} : { amount }),
  };
  const { entry } = await tx.append({ kind: ticketEdited, body: changed, actor, key });
  const columns: Parameters<typeof setTicket>[2] = {
    ...(changed.title === undefined ? {} : { title: changed.title }),
    ...(changed.fields === undefined ? {} : { fields: JSON.stringify(changed.fields) }),
    ...(priority === undefined ? {} : { priority: priorityRank(priority) }),
  };
  if (amount !== undefined && !isSame(amountOf(row), amount)) {
    if (row.action) throw new AppError('refused', { reason: 'ticket.amount' });
    const asks = amount !== null && !within;
    Object.assign(columns, { amount: amount?.amount ?? null, currency: amount?.currency ?? null });
    columns.approval = asks ? 'asked' : 'none';
    const asked = { kind: ticketApprovalAsked, actor, cause: entry.id, key: `asked:${key}` };
    if (asks) await tx.append({ ...asked, body: { amount } });
  }
  const time = clockOf(row);
  const target = priority === undefined ? time.target : Math.round(tickets.dueHours[priority] * 3_600);
  await setTime(tx, row, { time: { ...time, target }, hours, now: parts.clock.now() }, columns);
}

function isSame(one: ReturnType<typeof amountOf>, other: ReturnType<typeof amountOf>): boolean {
  return one?.amount === other?.amount && one?.currency === other?.currency;
}
