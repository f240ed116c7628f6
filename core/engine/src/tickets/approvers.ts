import type { Reason } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { amountOf, type Ground, mayGive } from './ground.ts';
import { listAsked } from './list-store.ts';
import type { TicketRow } from './store.ts';

/** A badge says no more than that there are many. */
const mostCounted = 100;

/** Why somebody may not say yes to the amount of a ticket; null where they may, and where nothing is asked. */
export async function whyNotApprove(ground: Ground, caller: AgentCaller, row: TicketRow): Promise<Reason | null> {
  const amount = amountOf(row);
  if (!amount || row.approval !== 'asked') return null;
  if (row.action && row.openedBy === caller.agent) return 'approval.own';
  const may = await mayGive(ground, caller, { amount, order: row.action ? row.hostOrder : null });
  return may ? null : 'approval.above-own';
}

/** How many amounts wait for a yes or no that this agent may give; at most 100. */
export async function countApprovals(ground: Ground, caller: AgentCaller): Promise<number> {
  const asked = await listAsked(ground.parts.database.sql, caller.shop, mostCounted);
  const why = await Promise.all(asked.map((row) => whyNotApprove(ground, caller, row)));
  return why.filter((each) => each === null).length;
}
