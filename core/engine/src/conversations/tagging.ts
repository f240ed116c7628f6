import { type Actor, AppError, conversationTagged, type ShopId } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { type Changing, type Keyed, requireUnmerged } from './changing.ts';
import type { Ground } from './ground.ts';
import { storedText } from './message.ts';
import { countTags } from './tags-store.ts';
import { setColumns } from './writing-store.ts';

const mostTags = 50;

type Asked = Keyed & { add: readonly string[]; remove: readonly string[] };

export function createTagging({ agentActor }: Ground, change: Changing) {
  /** Adds and removes tags; what is so already is no entry. Throws `refused` beyond 50. */
  async function tagAs(shop: ShopId, actor: Actor, { add, remove, ...keyed }: Asked): Promise<void> {
    const wanted = cleanTags(add);
    await change(shop, { ...keyed, as: [conversationTagged] }, async (tx, row) => {
      requireUnmerged(row);
      const removed = [...new Set(remove)].filter((tag) => row.tags.includes(tag) && !wanted.includes(tag));
      const added = wanted.filter((tag) => !row.tags.includes(tag));
      if (added.length === 0 && removed.length === 0) return;
      const tags = [...row.tags.filter((tag) => !removed.includes(tag)), ...added];
      if (tags.length > mostTags)
        throw new AppError('refused', { reason: 'conversation.tags', values: { most: mostTags } });
      await tx.append({ kind: conversationTagged, body: { added, removed }, actor, key: keyed.key });
      await setColumns(tx.sql, row.shop, row.id, { tags });
      await countTags(tx.sql, row.shop, added, removed);
    });
  }

  return {
    /** As an agent. Throws `refused` beyond 50. */
    tag: async (caller: AgentCaller, asked: Asked): Promise<void> =>
      tagAs(caller.shop, await agentActor(caller), asked),
    /** The same at the wish of the host's own automation. */
    tagByHost: (shop: ShopId, asked: Asked): Promise<void> => tagAs(shop, { type: 'host' }, asked),
  };
}

function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => storedText(tag).text.replace(/\s+/g, ' ')).filter((tag) => tag !== ''))];
}
