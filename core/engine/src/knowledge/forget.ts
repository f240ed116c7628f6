import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { deleteVersionsBefore, takeGapsOf } from './gap-store.ts';
import { deleteArticle } from './store.ts';

/**
 * What privacy asks of knowledge: gaps go with their conversations, and so does what was made of their words. An answer that was written
 * anew and published is the shop's own, and stays without its versions from before.
 */
export const forgetting = {
  async forget({ sql }: { sql: Sql }, shop: ShopId, conversations: readonly ConversationId[]): Promise<void> {
    for (const made of await takeGapsOf(sql, shop, conversations)) {
      const { article, version } = made;
      if (isTheShopsOwn(made)) await deleteVersionsBefore(sql, shop, { article, version });
      else await deleteArticle(sql, shop, article);
    }
  },
};

interface Made {
  state: string;
  title: string;
  text: string;
  firstTitle: string;
  firstText: string;
}

function isTheShopsOwn({ state, title, text, firstTitle, firstText }: Made): boolean {
  const holds = (words: string) => words !== '' && `${title}\n${text}`.toLowerCase().includes(words.toLowerCase());
  return state === 'published' && !holds(firstTitle) && !holds(firstText);
}
