import type { AgentId, ConversationId, LiveEvent, ShopId } from '@shopbell/contract';
import type { CountAgents } from './agents-here.ts';

/** The agents of a shop who have chosen to be away. */
export type FindAway = (shop: ShopId) => Promise<ReadonlySet<AgentId>>;

/** What is told and never stored: it may be lost, and must not matter then. */
export type Ephemeral = Extract<LiveEvent, { event: 'typing' | 'read' | 'card' | 'presence' | 'reload' }>;

/**
 * Who is there, and what they are doing right now, across all processes. Streams make presence: somebody with an open stream is
 * online, and stays so for 15 s after the last one closed (reloads and renewals do not flicker).
 */
export interface Live {
  /**
   * Tells whom it concerns. `typing` and `read` by a person reach the shop's agents; by an agent, that conversation's person and the other
   * agents. `presence` reaches the shop's agents; of an agent it makes the shop's people be told how many agents are here, not who. `card` reaches its conversation's person. `reload` reaches the conversation's streams
   * (or, without `conversation`, all of the shop's).
   */
  tell(shop: ShopId, event: Ephemeral, to?: { conversation?: ConversationId }): void;
  /** Whether `who` (`agt_…`, `cus_…`, `vis_…`) has a stream open in any process. Knows nothing of "away", which is chosen and stored. */
  isOnline(shop: ShopId, who: string): boolean;
  listOnlineAgents(shop: ShopId): AgentId[];
  /** Called once by the domain that knows who has chosen to be away: they are not announced as present when they come. */
  awayBy(find: FindAway): void;
  /** Called once by the same. */
  countAgentsBy(count: CountAgents): void;
}
