import { isDeepStrictEqual } from 'node:util';
import {
  AppError,
  type BodyOf,
  type HostAction,
  type Money,
  type Routes,
  type ShopId,
  type TicketId,
  type TicketView,
  ticketApproved,
  ticketRefused,
} from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { amountOf, type Giver, holdMatter } from './amounts.ts';
import { actJob, createApproved } from './approved.ts';
import { whyNotApprove } from './approvers.ts';
import { askedByOf, changeTicket, type Ground, getTicket, viewTicket } from './ground.ts';
import { TicketRefused } from './moving.ts';
import { setTicket, type TicketRow } from './store.ts';
import { isClosed } from './ticket.ts';

/** Whoever approves does it at once; the job does it where that process died in between. */
const secondHandMs = 15_000;
/** So long an approved action is tried. Then whoever approved it is surely elsewhere, and the order may be another. */
const mostTriedMs = 15 * 60_000;

/** Yes or no to an amount. What is approved is done at once. */
export function createApproving(ground: Ground) {
  const { parts, agents, traces } = ground;
  const { act } = createApproved(ground);
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
        await holdMatter(tx, row);
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
