import {
  type AgentId,
  AppError,
  type BodyOf,
  id,
  type Routes,
  type ShopId,
  type TicketId,
  type TicketView,
  ticketActed,
  ticketApproved,
  ticketRefused,
} from '@shopbell/contract';
import { z } from 'zod';
import { storedText } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { whyNotApprove } from './approvers.ts';
import { amountOf, changeTicket, type Ground, getTicket, signatureOf, ticketSubject, viewTicket } from './ground.ts';
import { findTicket, hasKey, setTicket, type TicketRow } from './store.ts';

export const actJob = 'tickets-act';
export const ActPayload = z.object({
  shop: id('shop'),
  ticket: id('ticket'),
  agent: id('agent'),
  approval: z.string(),
});
type Approval = z.infer<typeof ActPayload>;

/** Whoever approves does it at once; the job does it where that process died in between. */
const secondHandMs = 15_000;

/** Yes or no to an amount, and what is done on a yes: once, under the key that it was asked with, with the rights of who approved it. */
export function createApproving(ground: Ground) {
  const { parts, agents, traces } = ground;
  const { clock, log } = parts;

  return {
    /** Throws `access.denied` for who may not give as much or asked for it, `refused` where nothing is asked. */
    async approve(caller: AgentCaller, answer: BodyOf<Routes['approveTicket']>): Promise<TicketView> {
      const { shop, agent } = caller;
      const { ticket, key, approve, version } = answer;
      const reason = storedText(answer.reason ?? '').text;
      if (!approve && reason === '')
        throw new AppError('request.invalid', { issues: [{ path: 'body.reason', message: 'must say why not' }] });
      await requireApprover(caller, ticket);
      const actor = await signatureOf(ground, caller);
      await changeTicket(ground, { shop, ticket, key }, async (tx, row) => {
        const amount = amountOf(row);
        if (!amount || row.approval !== 'asked') throw new AppError('refused', { reason: 'approval.none-asked' });
        const body = { amount, askedBy: row.openedBy };
        if (!approve) await tx.append({ kind: ticketRefused, body: { ...body, reason }, actor, key });
        else await tx.append({ kind: ticketApproved, body: { ...body, ...(reason && { reason }) }, actor, key });
        const columns: Parameters<typeof setTicket>[2] = { approval: approve ? 'approved' : 'declined' };
        if (approve && row.action) {
          if (version !== undefined && 'version' in row.action)
            columns.action = JSON.stringify({ ...row.action, version });
          const runAt = new Date(clock.now() + secondHandMs);
          await tx.enqueue(actJob, { shop, ticket, agent, approval: key }, { runAt, key: `${shop} ${ticket}` });
        }
        await setTicket(tx.sql, row, columns, new Date(clock.now()));
      });
      if (approve)
        await act({ shop, ticket, agent, approval: key }).catch((error: unknown) => {
          log.warn({ err: error }, 'an approved action was not begun at once; it is tried again');
        });
      return viewTicket(ground, await getTicket(ground, shop, ticket));
    },
    act,
  };

  async function requireApprover(caller: AgentCaller, ticket: TicketId): Promise<void> {
    const reason = await whyNotApprove(ground, caller, await getTicket(ground, caller.shop, ticket));
    if (reason !== null) throw new AppError('access.denied', { reason });
  }

  /** Does what was approved. What cannot be begun waits for approval anew. Throws where it may be begun later. */
  async function act({ shop, ticket, agent, approval }: Approval): Promise<void> {
    const row = await findTicket(parts.database.sql, shop, ticket);
    if (row?.approval !== 'approved' || !row.action || !row.actionKey || !row.hostOrder) return;
    try {
      const caller = await callerOf(shop, agent);
      const conversation = row.conversation ?? undefined;
      await traces.act(caller, { order: row.hostOrder, key: row.actionKey, action: row.action, conversation });
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      await block(row, approval, error.message);
    }
  }

  async function callerOf(shop: ShopId, agent: AgentId): Promise<AgentCaller> {
    const rights = await agents.findRights(shop, agent);
    if (rights) return { type: 'agent', shop, agent, ...rights };
    throw new AppError('access.denied', { reason: 'approval.approver-gone' });
  }

  async function block(
    { shop, id: ticket, openedBy: askedBy }: TicketRow,
    approval: string,
    why: string,
  ): Promise<void> {
    const key = `blocked:${approval}`;
    await parts.journal.write(ticketSubject(shop, ticket), async (tx) => {
      const row = await findTicket(tx.sql, shop, ticket);
      if (row?.approval !== 'approved' || (await hasKey(tx.sql, shop, ticket, key))) return;
      const body = { state: 'blocked', askedBy, text: why.slice(0, 500) } as const;
      await tx.append({ kind: ticketActed, body, actor: { type: 'system' }, key });
      await setTicket(tx.sql, row, { approval: 'asked' }, new Date(clock.now()));
    });
  }
}
