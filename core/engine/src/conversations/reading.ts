import type { ConversationId, ShopId } from '@shopbell/contract';
import type { AgentCaller, VisitorCaller } from '../http/handlers.ts';
import type { Ground } from './ground.ts';
import type { Owners } from './owners.ts';
import { raiseMark } from './reading-store.ts';
import { endSummons } from './summons-store.ts';

/** Typing and read marks: told to who looks, and only the marks are kept. */
export function createReading(ground: Ground, owners: Owners) {
  const { live, database } = ground.parts;
  const { sql } = database;

  return {
    async sayPersonTyping(caller: VisitorCaller, conversation: ConversationId): Promise<void> {
      const row = await owners.getOwn(caller, conversation);
      if (await ground.customers.isBlocked(caller.shop, row.person)) return;
      live.tell(
        caller.shop,
        { event: 'typing', data: { conversation, by: 'person', agent: null, name: null } },
        { conversation },
      );
    },
    async sayAgentTyping(caller: AgentCaller, conversation: ConversationId): Promise<void> {
      await owners.get(caller.shop, conversation);
      const actor = await ground.agentActor(caller);
      const name = 'name' in actor ? (actor.name ?? null) : null;
      live.tell(
        caller.shop,
        { event: 'typing', data: { conversation, by: 'agent', agent: caller.agent, name } },
        { conversation },
      );
    },
    /** The person has read up to `seq`; never back, never beyond what there is. */
    async markPersonRead(caller: VisitorCaller, conversation: ConversationId, seq: number): Promise<void> {
      await owners.getOwn(caller, conversation);
      await mark(caller.shop, { conversation, reader: 'person', seq });
    },
    async markAgentRead(caller: AgentCaller, conversation: ConversationId, seq: number): Promise<void> {
      await owners.get(caller.shop, conversation);
      await endSummons(sql, caller.shop, { conversation, agent: caller.agent, seq });
      await mark(caller.shop, { conversation, reader: caller.agent, seq });
    },
  };

  async function mark(shop: ShopId, wanted: Parameters<typeof raiseMark>[2]): Promise<void> {
    const seq = await raiseMark(sql, shop, wanted);
    if (seq === null) return;
    const { conversation, reader } = wanted;
    const who = reader === 'person' ? { by: 'person' as const, agent: null } : { by: 'agent' as const, agent: reader };
    live.tell(shop, { event: 'read', data: { conversation, ...who, seq } }, { conversation });
  }
}
