import type { ConversationId, HostOrderStory, TicketId } from '@shopbell/contract';
import { madeId } from '../made-id.ts';
import type { Ground } from './ground.ts';
import { fill, localeFor, wordsIn } from './locales/words.ts';
import type { Asking } from './seeking/asking.ts';
import { type Found, plainly } from './seeking/found.ts';

/** Asks for a return in the name of the order's own customer: a ticket for whoever decides about returns, and nothing in the host yet. */
export function createReturning(
  { parts, shops, tickets }: Ground,
  { customerOf }: { customerOf(asking: Asking): Promise<string | null> },
) {
  return {
    /** One ticket for an order and conversation, however often it is pressed. Null where it is not theirs, or nothing of it can come back. */
    async startReturn(asking: Asking, order: string): Promise<Found | null> {
      const { shop, message, row, words } = asking;
      const { hostId, locale } = await shops.get(shop);
      const [customer, story] = await Promise.all([customerOf(asking), parts.host.orders.find(hostId, order)]);
      if (!story || customer === null || story.customer !== customer || !canComeBack(story)) return null;
      const { number } = story;
      const ticket: TicketId = `tkt_${madeId(shop, 'return', row.id, order)}`;
      const title = fill(wordsIn(localeFor('none', null, locale)).returnTitle, { number });
      const conversation = message.subject as ConversationId;
      await tickets.openByShop(shop, {
        ticket,
        type: 'return',
        title,
        priority: 'normal',
        conversation,
        cause: message.id,
      });
      return plainly('trace', fill(words.returnStarted, { number }), 1);
    },
  };
}

function canComeBack({ items }: HostOrderStory): boolean {
  return items.some(({ shipped, returned }) => shipped > returned);
}
