import { isDeepStrictEqual } from 'node:util';
import {
  type AgentId,
  AppError,
  type BodyOf,
  type HostAction,
  id,
  type Money,
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
import type { JournalTx } from '../journal/journal.ts';
import { orderSubject } from '../traces/index.ts';
import { amountOf, type Giver } from './amounts.ts';
import { whyNotApprove } from './approvers.ts';
import { askedByOf, changeTicket, type Ground, getTicket, ticketSubject, viewTicket } from './ground.ts';
import { TicketRefused } from './moving.ts';
import { findTicket, findWritten, setTicket, type TicketRow } from './store.ts';
import { isClosed } from './ticket.ts';

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

/** Whoever approves does it at once; the job does it where that process died in between. */
const secondHandMs = 15_000;
/** So long an approved action is tried. Then whoever approved it is surely elsewhere, and the order may be another. */
const mostTriedMs = 15 * 60_000;

/** Yes or no to an amount, and what is done on a yes: once, under the key that it was asked with, with the rights of who approved it. */
export function createApproving(ground: Ground) {
  const { parts, agents, traces } = ground;
  const { clock, log } = parts;

  return {
    /**
     * Throws `access.denied` for who may not give as much or asked for it, `refused` where nothing is asked, or another amount than they saw,
     * `key.reused`.
     */
    async approve(caller: AgentCaller, answer: BodyOf<Routes['approveTicket']>): Promise<TicketView> {
      const { shop, agent } = caller;
      const { ticket, key, approve } = answer;
      const reason = storedText(answer.reason ?? '').text;
      if (!approve && reason === '')
        throw new AppError('request.invalid', { issues: [{ path: 'body.reason', message: 'must say why not' }] });
      const actor = await agents.sign(caller);
      const giver = { caller, limit: await traces.getLimit(caller) };
      const ended = await endedKey(shop, ticket);
      const until = clock.now() + mostTriedMs;
      const isSame = ({ kind }: { kind: string }) => kind === (approve ? ticketApproved : ticketRefused).kind;
      await changeTicket(ground, { caller, ticket, key, isSame }, async (tx, row) => {
        const amount = requireAsked(row, answer);
        // Two parts of one order must not pass each other.
        if (row.hostOrder) await tx.also(orderSubject(shop, row.hostOrder));
        await requireApprover(tx, giver, row);
        const body = { amount, ...askedByOf(row) };
        if (!approve) await tx.append({ kind: ticketRefused, body: { ...body, reason }, actor, key });
        else await tx.append({ kind: ticketApproved, body: { ...body, ...(reason && { reason }) }, actor, key });
        const columns: Parameters<typeof setTicket>[2] = { approval: approve ? 'approved' : 'declined' };
        if (approve && row.action) {
          Object.assign(columns, actionOf(row.action, answer.version));
          // What the host refused is over: what is done now is another action.
          if (row.actionKey === ended) columns.action_key = `${ticket}:${key}`;
          const runAt = new Date(clock.now() + secondHandMs);
          await tx.enqueue(actJob, { shop, ticket, agent, approval: key, until }, { runAt, key: `${shop} ${ticket}` });
        }
        await setTicket(tx.sql, row, columns, new Date(clock.now()));
      });
      if (approve)
        await act({ shop, ticket, agent, approval: key, until }).catch((error: unknown) => {
          log.warn({ err: error }, 'an approved action was not begun at once; it is tried again');
        });
      return viewTicket(ground, await getTicket(ground, shop, ticket));
    },
    act,
  };

  async function requireApprover(tx: JournalTx, giver: Giver, row: TicketRow): Promise<void> {
    const reason = await whyNotApprove(ground, tx.sql, { ...giver, row });
    if (reason !== null) throw new AppError('access.denied', { reason });
  }

  /** The key of the ticket's action where that has ended with nothing done. */
  async function endedKey(shop: ShopId, ticket: TicketId): Promise<string | null> {
    const { hostOrder: order, actionKey: key } = await getTicket(ground, shop, ticket);
    const acted = order && key ? await traces.findByKey(shop, { order, key }) : null;
    const ended = acted && ['refused', 'failed', 'settled-not-done'].includes(acted.state);
    return ended ? key : null;
  }

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

type Answer = BodyOf<Routes['approveTicket']>;

/** Throws `refused` where nothing is asked, the ticket is closed, or another amount stands there than was seen. */
function requireAsked(row: TicketRow, { approve, amount: seen }: Answer): Money {
  const amount = amountOf(row);
  if (isClosed(row.state)) throw new TicketRefused('closed');
  if (!amount || row.approval !== 'asked') throw new AppError('refused', { reason: 'approval.none-asked' });
  if (approve && seen && !isDeepStrictEqual(seen, amount))
    throw new AppError('refused', { reason: 'approval.another-amount' });
  return amount;
}

/** The action on the order as the approver saw it. */
function actionOf(action: HostAction, version: string | undefined): { action?: string } {
  return version !== undefined && 'version' in action ? { action: JSON.stringify({ ...action, version }) } : {};
}
