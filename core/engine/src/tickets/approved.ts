import { type AgentId, AppError, id, type ShopId, ticketActed } from '@shopbell/contract';
import { z } from 'zod';
import type { AgentCaller } from '../http/handlers.ts';
import { askedByOf, type Ground, ticketSubject } from './ground.ts';
import { findTicket, findWritten, setTicket, type TicketRow } from './store.ts';

export const actJob = 'tickets-act';
export const ActPayload = z.object({
  shop: id('shop'),
  ticket: id('ticket'),
  agent: id('agent'),
  approval: z.string(),
  /** Unix milliseconds: what cannot be begun by then waits for approval anew. */
  until: z.number(),
});
type Approval = z.infer<typeof ActPayload>;

/** What is done on a yes: once, under the key that it was asked with, with the rights of who approved it. */
export function createApproved({ parts, agents, traces }: Ground) {
  const { clock } = parts;
  return { act };

  /**
   * Does what was approved. What cannot be begun, or not in time, waits for approval anew. Throws where it may be begun later. What was begun
   * is told of by the order's journal.
   */
  async function act({ shop, ticket, agent, approval, until }: Approval): Promise<void> {
    const row = await findTicket(parts.database.sql, shop, ticket);
    if (row?.approval !== 'approved' || !row.action || !row.actionKey || !row.hostOrder) return;
    try {
      const caller = await callerOf(shop, agent);
      const conversation = row.conversation ?? undefined;
      await traces.act(caller, { order: row.hostOrder, key: row.actionKey, action: row.action, conversation });
    } catch (error) {
      const passing = !(error instanceof AppError) || error.retryable;
      const begun = await traces.findByKey(shop, { order: row.hostOrder, key: row.actionKey });
      if (begun || (passing && clock.now() < until)) throw error;
      await block(row, approval, error instanceof AppError ? error.message : '');
    }
  }

  async function callerOf(shop: ShopId, agent: AgentId): Promise<AgentCaller> {
    const rights = await agents.findRights(shop, agent);
    if (rights) return { type: 'agent', shop, agent, ...rights };
    throw new AppError('access.denied', { reason: 'approval.approver-gone' });
  }

  async function block({ shop, id: ticket, openedBy }: TicketRow, approval: string, why: string): Promise<void> {
    const key = `blocked:${approval}`;
    await parts.journal.write(ticketSubject(shop, ticket), async (tx) => {
      const row = await findTicket(tx.sql, shop, ticket);
      if (row?.approval !== 'approved' || (await findWritten(tx.sql, shop, ticket, key))) return;
      const body = { state: 'blocked', ...askedByOf({ openedBy }), ...(why && { text: why.slice(0, 500) }) } as const;
      await tx.append({ kind: ticketActed, body, actor: { type: 'system' }, key });
      await setTicket(tx.sql, row, { approval: 'asked' }, new Date(clock.now()));
    });
  }
}
