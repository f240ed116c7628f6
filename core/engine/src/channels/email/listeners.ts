import { type ConversationId, contactLeft, messageSent } from '@shopbell/contract';
import type { Listener } from '../../journal/index.ts';
import type { Parts } from '../../parts.ts';
import type { Shops } from '../../shops/index.ts';
import type { Correspondence } from './correspondence.ts';
import { askAgain } from './plan.ts';
import { isFromShop } from './told.ts';

/** What was said longer ago (while no mail was set up, say) is no news any more. */
const newsMilliseconds = 86_400_000;

/** Every answer begins the wait for the end of its burst anew; so does an address, for what was answered before it was left. */
export function createMailListener(
  parts: Parts,
  { shops, correspondence }: { shops: Shops; correspondence: Correspondence },
): Listener {
  return {
    name: 'mail',
    hears: [messageSent, contactLeft],
    async hear(entry, shop) {
      if (entry.kind === messageSent.kind && !isFromShop(entry)) return;
      if (Date.parse(entry.at) < parts.clock.now() - newsMilliseconds) return;
      const conversation = entry.subject as ConversationId;
      if (!(await correspondence.find(shop, conversation))?.address) return;
      const { burstSeconds } = (await shops.getSettings(shop)).settings.mail;
      await askAgain(parts, { shop, conversation }, new Date(parts.clock.now() + burstSeconds * 1_000));
    },
  };
}
