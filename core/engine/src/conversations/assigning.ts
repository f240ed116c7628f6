import {
  type AgentId,
  AppError,
  type ConversationId,
  conversationAssigned,
  conversationTransferred,
  type EntryId,
  type ShopId,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { leastLoaded } from './assignment.ts';
import { findLastBalanced, listOpenOf } from './assignment-store.ts';
import { type Changing, type Keyed, requireUnmerged } from './changing.ts';
import { createGiving } from './giving.ts';
import type { Ground } from './ground.ts';
import { storedText } from './message.ts';
import { findRow } from './store.ts';

export type Assignee = AgentId | 'least-loaded' | null;

export function createAssigning({ agents, agentActor, parts }: Ground, change: Changing) {
  const { sql } = parts.database;
  const give = createGiving({ agents });
  /** The least loaded agent who is present; equals take turns. */
  const pickAgent = async (shop: ShopId): Promise<AgentId | null> =>
    leastLoaded(await agents.list(shop), await findLastBalanced(sql, shop));

  /** Whether somebody may still be expected to answer: they work in the shop, and are here where that is asked for. */
  const isThere = async (shop: ShopId, agent: AgentId, { here }: { here: boolean }): Promise<boolean> =>
    (await agents.list(shop)).some(({ id, presence }) => id === agent && !(here && presence === 'offline'));
  const take = (shop: ShopId, conversation: ConversationId, from: { agent: AgentId; cause: EntryId }) => {
    const key = `dismissed:${from.cause}`;
    return change(shop, { conversation, key, as: [conversationAssigned] }, async (tx, row) => {
      if (row.assigned !== from.agent || row.status === 'resolved') return;
      await give(tx, row, {
        agent: null,
        name: null,
        by: 'balance',
        actor: { type: 'system' },
        key,
        cause: from.cause,
      });
    });
  };

  return {
    pickAgent,
    /** Gives it to somebody, to nobody, or to the least loaded agent who is present. Throws `refused` when nobody is. */
    async assign(caller: AgentCaller, { to, ...keyed }: Keyed & { to: Assignee }): Promise<void> {
      const agent = to === 'least-loaded' ? await pickAgent(caller.shop) : to;
      if (to === 'least-loaded' && agent === null) throw new AppError('refused', { reason: 'assign.nobody-present' });
      const name = agent === null ? null : (await agents.get(caller.shop, agent)).name;
      const actor = await agentActor(caller);
      await change(caller.shop, { ...keyed, as: [conversationAssigned] }, async (tx, row) => {
        requireUnmerged(row);
        if (row.assigned === agent) return;
        await give(tx, row, { agent, name, by: to === 'least-loaded' ? 'balance' : 'agent', actor, key: keyed.key });
      });
    },
    /** Hands over with a note that only agents see. */
    async transfer(
      caller: AgentCaller,
      { to, note, ...keyed }: Keyed & { to: AgentId; note?: string | undefined },
    ): Promise<void> {
      const { name } = await agents.get(caller.shop, to);
      const actor = await agentActor(caller);
      const { text } = storedText(note ?? '');
      await change(caller.shop, { ...keyed, as: [conversationTransferred] }, async (tx, row) => {
        requireUnmerged(row);
        const body = { from: row.assigned, to, ...(text === '' ? {} : { note: text }) };
        await tx.append({ kind: conversationTransferred, body, actor, key: keyed.key });
        await give(tx, row, { agent: to, name, by: 'transfer', actor, key: `assigned:${keyed.key}` });
      });
    },
    /**
     * Gives a conversation at risk to an agent, once for each message that asked for it. It stays with whom of `among` has it already and,
     * unless it `takes`, with whoever has it.
     */
    async giveAtRisk(
      shop: ShopId,
      conversation: ConversationId,
      { agent, among, takes, cause }: { agent: AgentId; among: readonly AgentId[]; takes: boolean; cause: EntryId },
    ): Promise<void> {
      const { name } = await agents.get(shop, agent);
      const key = `at-risk:${cause}:${takes ? 'taken' : 'given'}`;
      await change(shop, { conversation, key, as: [conversationAssigned] }, async (tx, row) => {
        if (row.status === 'resolved' || row.mergedInto) return;
        if (row.assigned && (!takes || among.includes(row.assigned as AgentId))) return;
        await give(tx, row, { agent, name, by: 'balance', actor: { type: 'system' }, key, cause });
      });
    },
    /** Takes everything open from an agent who was dismissed, so that others hear of it. Answers what it took. */
    async takeFromDismissed(shop: ShopId, agent: AgentId, cause: EntryId): Promise<ConversationId[]> {
      if (await isThere(shop, agent, { here: false })) return [];
      const conversations = await listOpenOf(sql, shop, agent);
      for (const conversation of conversations) await take(shop, conversation, { agent, cause });
      return conversations;
    },
    /** Takes a conversation that is open again from whoever has it, where they were dismissed meanwhile. */
    async takeIfDismissed(shop: ShopId, conversation: ConversationId, cause: EntryId): Promise<void> {
      const agent = (await findRow(sql, shop, conversation))?.assigned;
      if (!agent || (await isThere(shop, agent, { here: false }))) return;
      await take(shop, conversation, { agent, cause });
    },
    /**
     * Gives a conversation that nobody has to the least loaded agent, once for each entry that asked for it. With `urgent` also one whose
     * agent is not here.
     */
    async assignByBalance(
      shop: ShopId,
      conversation: ConversationId,
      { cause, urgent }: { cause: EntryId; urgent: boolean },
    ): Promise<void> {
      const before = (await findRow(sql, shop, conversation))?.assigned ?? null;
      if (before && (await isThere(shop, before, { here: urgent }))) return;
      const agent = await pickAgent(shop);
      if (!agent) return;
      const { name } = await agents.get(shop, agent);
      const key = `balance:${cause}`;
      await change(shop, { conversation, key, as: [conversationAssigned] }, async (tx, row) => {
        if (row.assigned !== before || row.status === 'resolved') return;
        await give(tx, row, { agent, name, by: 'balance', actor: { type: 'system' }, key, cause });
      });
    },
  };
}
