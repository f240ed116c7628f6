import type { ShopId, TicketId } from '@shopbell/contract';
import { isAnswered } from './answered.ts';
import type { Ground } from './ground.ts';
import { wordsFor } from './letter.ts';
import type { Notice } from './notices.ts';
import type { Soothing } from './soothing/soothing.ts';
import { type AlertRow, findAlert } from './store.ts';

/** What the shop has set to be done on an alert without anybody. Each job may run twice, and does it once. */
export function createDeeds(ground: Ground, { findWordsToSend }: Pick<Soothing, 'findWordsToSend'>) {
  const { parts, shops, conversations, tickets } = ground;

  return {
    /** Opens a ticket about the conversation: urgent where somebody may be in danger. Its title has no word of the customer's. */
    async openTicket({
      shop,
      alert,
      ticket,
    }: {
      shop: ShopId;
      alert: AlertRow['id'];
      ticket: TicketId;
    }): Promise<void> {
      const row = await findAlert(parts.database.sql, shop, alert);
      const { settings } = await shops.getSettings(shop);
      if (!row || row.state === 'ended' || !settings.emotion.ticket) return;
      const { conversation, path, risk, message } = row;
      const title = wordsFor(await shops.get(shop)).ticket[path].replace('{percent}', String(Math.round(risk * 100)));
      await tickets.openByShop(shop, {
        ...{ ticket, title, conversation, type: settings.emotion.ticket.type, cause: message },
        priority: path === 'safety' ? 'urgent' : 'high',
      });
    },
    /** Sends the shop's own words, once for an episode, unless somebody has answered by now. */
    async send({ shop, alert }: Notice): Promise<void> {
      const row = await findAlert(parts.database.sql, shop, alert);
      const { soothing } = (await shops.getSettings(shop)).settings.emotion;
      if (!row || row.state === 'ended' || row.path === 'safety' || !soothing.sends) return;
      const { conversation, message: cause } = row;
      if (await isAnswered(ground, row)) return;
      const text = await findWordsToSend(shop, conversation);
      if (text !== null) await conversations.tellByShop(shop, { conversation, text, key: `soothed:${alert}`, cause });
    },
  };
}
