import type { Reason } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { sumApprovedBy, sumUnapproved } from './amount-store.ts';
import { amountOf, type Giver, mayGive } from './amounts.ts';
import type { Ground } from './ground.ts';
import { listAsked } from './list-store.ts';
import type { TicketRow } from './store.ts';

/** A badge says no more than that there are many. */
const mostCounted = 100;

/** Why somebody may not say yes to the amount of a ticket; null where they may, and where nothing is asked. */
export async function whyNotApprove(
  ground: Pick<Ground, 'traces'>,
  sql: Sql,
  { row, ...giver }: Giver & { row: TicketRow },
): Promise<Reason | null> {
  const amount = amountOf(row);
  if (!amount || row.approval !== 'asked') return null;
  if (row.action && row.openedBy === giver.caller.agent) return 'approval.own';
  // What an action gives is reckoned once more when it is asked of the host.
  const besides = row.action || giver.limit === null ? 0 : await sumBesides(sql, row, giver.caller);
  const may = await mayGive(ground, sql, { ...giver, amount, order: row.hostOrder, besides });
  return may ? null : 'approval.above-own';
}

/** What goes out of the same matter without anybody's yes, and with theirs: small parts add up. */
async function sumBesides(sql: Sql, row: TicketRow, { agent }: AgentCaller): Promise<number> {
  const currency = row.currency ?? '';
  return (await sumUnapproved(sql, row, currency)) + (await sumApprovedBy(sql, row, currency, agent));
}

/** How many amounts wait for a yes or no that this agent may give; at most 100. */
export async function countApprovals(ground: Ground, caller: AgentCaller): Promise<number> {
  const { sql } = ground.parts.database;
  const limit = await ground.traces.getLimit(caller);
  const asked = await listAsked(sql, caller.shop, mostCounted);
  const why = await Promise.all(asked.map((row) => whyNotApprove(ground, sql, { caller, limit, row })));
  return why.filter((each) => each === null).length;
}
