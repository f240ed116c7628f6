import type { AgentId, ConversationId, ShopId } from '@shopbell/contract';
import type { AgentCaller, VisitorCaller } from './handlers.ts';

/** What HTTP and live delivery ask the domains before they let somebody through. Answers may be up to 30 s old. */
export interface Gates {
  /** A shop as a caller names it: our id from a ticket, or the host's name from a query (null: the default shop). */
  allowsOrigin(origin: string, shop: ShopRef): Promise<boolean>;
  /** Whether any shop allows it: all that a preflight can tell. */
  anyAllowsOrigin(origin: string): Promise<boolean>;
  /** Our id of the shop that a caller names, which may have several names; null where there is none. */
  findShop(name: string | null): Promise<ShopId | null>;
  /** What this agent may do now; null when they were revoked. */
  findRights(shop: ShopId, agent: AgentId): Promise<Pick<AgentCaller, 'role' | 'sees'> | null>;
  /** Writes down that an agent looks at the feed, which shows what everybody writes. */
  noteFeed(shop: ShopId, agent: AgentId): Promise<void>;
  /** Whose conversation it is (`cus_…`, `vis_…`), when that is the caller, or the caller holds a link to it; null otherwise. */
  findOwner(caller: VisitorCaller, conversation: ConversationId): Promise<string | null>;
}

export type ShopRef = { id: ShopId } | { name: string | null };
