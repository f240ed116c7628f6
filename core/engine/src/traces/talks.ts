import type { ConversationId, EntryView, ShopId } from '@shopbell/contract';
import type { Ground } from './ground.ts';
import type { Told } from './trace/line.ts';
import { toldByMails, toldByTalks } from './trace/told-by-talks.ts';
import { conversationsIn } from './trace/told-by-work.ts';

/** What conversations tell of an order: those about it, and those that its journal names, with the mails that went out of them. */
export function createTalks({ conversations, email }: Pick<Ground, 'conversations' | 'email'>) {
  return {
    async tell(shop: ShopId, order: string, entries: readonly EntryView[]): Promise<Told[]> {
      const named = conversationsIn(entries) as ConversationId[];
      const [about, linked] = await Promise.all([
        conversations.listOfMatter(shop, `order:${order}`),
        named.length === 0 ? [] : conversations.listTalks(shop, named),
      ]);
      const talks = [...new Map([...about, ...linked].map((talk) => [talk.id, talk])).values()];
      if (talks.length === 0) return [];
      const ids = talks.map(({ id }) => id);
      return [...toldByTalks(talks), ...toldByMails(await email.listSent(shop, ids))];
    },
  };
}
