import {
  type Actor,
  type AgentId,
  AppError,
  type ConversationId,
  conversationAssigned,
  conversationTransferred,
  type EntryId,
  type ShopId,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { leastLoaded } from './assignment.ts';
import { findLastBalanced } from './assignment-store.ts';
import { type Changing, type Keyed, requireUnmerged } from './changing.ts';
import type { Ground } from './ground.ts';
import { storedText } from './message.ts';
import type { ConversationRow } from './store.ts';
import { setColumns } from './writing-store.ts';

export type Assignee = AgentId | 'least-loaded' | null;

interface Gift {
  agent: AgentId | null;
  name: string | null;
  by: 'agent' | 'balance' | 'transfer';
  actor: Actor;
  key: string;
  cause?: EntryId;
}

export function createAssigning({ agents, agentActor, parts }: Ground, change: Changing) {
  const { sql } = parts.database;
  /** The least loaded agent who is present; equals take turns. */
  const pickAgent = async (shop: ShopId): Promise<AgentId | null> =>
    leastLoaded(await agents.list(shop), await findLastBalanced(sql, shop));

  return {
    pickAgent,
    /** Gives it to somebody, to nobody, or to the least loaded agent who is present. Throws `refused` when nobody is. */
    async assign(caller: AgentCaller, { to, ...keyed }: Keyed & { to: Assignee }): Promise<void> {
      const agent = to === 'least-loaded' ? await pickAgent(caller.shop) : to;
      if (to === 'least-loaded' && agent === null)
        throw new AppError('refused', { detail: 'Nobody is present who could take it.' });
      const name = agent === null ? null : (await agents.get(caller.shop, agent)).name;
      const actor = await agentActor(caller);
      await change(caller.shop, keyed, async (tx, row) => {
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
      await change(caller.shop, keyed, async (tx, row) => {
        requireUnmerged(row);
        const body = { from: row.assigned, to, ...(text === '' ? {} : { note: text }) };
        await tx.append({ kind: conversationTransferred, body, actor, key: keyed.key });
        await give(tx, row, { agent: to, name, by: 'transfer', actor, key: `assigned:${keyed.key}` });
      });
    },
    /** Gives a conversation that nobody has to the least loaded agent, once for each entry that asked for it. */
    async assignByBalance(shop: ShopId, conversation: ConversationId, cause: EntryId): Promise<void> {
      const agent = await pickAgent(shop);
      if (!agent) return;
      const { name } = await agents.get(shop, agent);
      const key = `balance:${cause}`;
      await change(shop, { conversation, key }, async (tx, row) => {
        if (row.assigned || row.status === 'resolved') return;
        await give(tx, row, { agent, name, by: 'balance', actor: { type: 'system' }, key, cause });
      });
    },
  };
}

async function give(tx: JournalTx, { shop, id }: ConversationRow, gift: Gift): Promise<void> {
  const { agent, name, by, actor, key, cause = null } = gift;
  await tx.append({ kind: conversationAssigned, body: { agent, name, by }, actor, key, cause });
  await setColumns(tx.sql, shop, id, { assigned: agent });
}
