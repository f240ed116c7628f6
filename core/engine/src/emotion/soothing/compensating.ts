import type { Compensation, ConversationId } from '@shopbell/contract';
import type { AgentCaller } from '../../http/handlers.ts';
import type { Ground } from '../ground.ts';

/** What an agent may give by themself for a conversation's order: within their limit, and no more than is left of what was paid. Asks nobody outside. */
export function createCompensating({
  parts,
  conversations,
  traces,
}: Pick<Ground, 'parts' | 'conversations' | 'traces'>) {
  return async (caller: AgentCaller, conversation: ConversationId): Promise<Compensation | null> => {
    const { orders: can } = parts.host.can;
    const { matter } = await conversations.get(caller.shop, conversation);
    if (!caller.sees.orders || !(can.refund || can.coupon) || !matter.startsWith('order:')) return null;
    const order = matter.slice('order:'.length);
    const story = await traces.findKnown(caller.shop, order);
    if (!story) return null;
    const { paid, refunded } = story.totals;
    const { currency } = paid;
    const giving = { limit: await traces.getLimit(caller), order, currency };
    const left = await traces.leftToGive(parts.database.sql, caller, giving);
    const held = Math.max(0, paid.amount - refunded.amount);
    const amount = left === null ? held : Math.min(left, held);
    return amount > 0 ? { order, number: story.number, most: { amount, currency } } : null;
  };
}
