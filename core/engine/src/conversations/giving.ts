import { type Actor, type AgentId, conversationAssigned, type EntryId } from '@shopbell/contract';
import type { JournalTx } from '../journal/journal.ts';
import type { Ground } from './ground.ts';
import type { ConversationRow } from './store.ts';
import { endGiven, summon } from './summons-store.ts';
import { setColumns } from './writing-store.ts';

export interface Gift {
  agent: AgentId | null;
  name: string | null;
  by: 'agent' | 'balance' | 'transfer';
  actor: Actor;
  key: string;
  cause?: EntryId;
}

/** Gives a conversation to somebody or to nobody. Whom a colleague gives it is called to it until they have looked. */
export function createGiving({ agents }: Pick<Ground, 'agents'>) {
  return async (tx: JournalTx, { shop, id }: ConversationRow, gift: Gift): Promise<void> => {
    const { agent, name, by, actor, key, cause = null } = gift;
    if (agent !== null) await agents.requireWorking(tx, shop, agent);
    const body = { agent, name, by };
    const { entry } = await tx.append({ kind: conversationAssigned, body, actor, key, cause });
    await setColumns(tx.sql, shop, id, { assigned: agent });
    await endGiven(tx.sql, shop, id);
    if (agent === null || actor.type !== 'agent' || actor.id === agent) return;
    await summon(tx.sql, shop, { conversation: id, agents: [agent], why: 'given', seq: entry.seq });
  };
}
