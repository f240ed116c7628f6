import { type AgentId, AppError, type QuickReply, type SavedFilter, type ShopId } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { Parts } from '../parts.ts';
import * as store from './replies-store.ts';
import { mayAct } from './rights.ts';

/** Quick replies and saved filters: what agents keep for their work. No entry describes them. */
export function createReplies({ database: { sql } }: Pick<Parts, 'database'>) {
  return {
    listQuickReplies: (shop: ShopId) => store.listQuickReplies(sql, shop),
    /** Throws `not-found`. */
    async getQuickReply(shop: ShopId, id: string): Promise<QuickReply> {
      const reply = await store.findQuickReply(sql, shop, id);
      if (!reply) throw new AppError('not-found', { reason: 'reply.gone' });
      return reply;
    },
    /** Creates or changes one. Throws `conflict` when another has its shortcut. */
    async saveQuickReply(shop: ShopId, reply: QuickReply): Promise<QuickReply> {
      await store.writeQuickReply(sql, shop, reply);
      return reply;
    },
    removeQuickReply: (shop: ShopId, id: string) => store.removeQuickReply(sql, shop, id),
    listFilters: (shop: ShopId, agent: AgentId) => store.listFilters(sql, shop, agent),
    /** Creates or changes one. A shared filter, before or after, needs a senior; another agent's own is not there. */
    async saveFilter(caller: AgentCaller, filter: SavedFilter): Promise<SavedFilter> {
      const before = await requireOwnFilter(caller, filter.id);
      if ((filter.shared || before?.shared) && !mayAct(caller.role, 'senior'))
        throw new AppError('access.denied', { reason: 'rights.share-filter' });
      await store.writeFilter(sql, caller.shop, caller.agent, filter);
      return filter;
    },
    async removeFilter(caller: AgentCaller, id: string): Promise<void> {
      const before = await requireOwnFilter(caller, id);
      if (before?.shared && before.agent !== caller.agent && !mayAct(caller.role, 'senior'))
        throw new AppError('access.denied', { reason: 'rights.share-filter' });
      await store.removeFilter(sql, caller.shop, id);
    },
  };

  async function requireOwnFilter(caller: AgentCaller, id: string) {
    const before = await store.findFilter(sql, caller.shop, id);
    if (before && before.agent !== caller.agent && !before.shared) throw new AppError('not-found');
    return before;
  }
}
