import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Parts } from '../../parts.ts';
import { dayMs, mayMail, pauseSeconds } from './allowance.ts';
import { judgeBurst } from './burst.ts';
import { type MailParts, senderOf } from './compose.ts';
import { isReadable } from './correspondence.ts';
import * as store from './store.ts';
import { domainOf, messageIdOf } from './threads.ts';
import { isFromShop } from './told.ts';

/** What the Message-IDs of a shop end with. */
export async function domainOfShop({ parts, shops }: MailParts, shop: ShopId): Promise<string> {
  return domainOf(senderOf(parts, (await shops.getSettings(shop)).settings.mail).address);
}

/** Plans the mail that ends a burst, when it is time and there is somebody to write to. */
export async function planReply(
  context: MailParts,
  about: { shop: ShopId; conversation: ConversationId },
): Promise<store.MailRow | null> {
  const { parts, shops, correspondence } = context;
  const { database, clock } = parts;
  const { shop, conversation } = about;
  const person = await correspondence.find(shop, conversation);
  if (!person?.address) return null;
  const mails = await store.listMails(database.sql, shop, conversation);
  if (hasFailed(person.address, mails)) return null;
  const told = Math.max(0, ...mails.filter(hasTold).map(({ upTo }) => upTo));
  const after = Math.max(person.readSeq, told);
  const unread = await readUnread(parts, about, after);
  const { burstSeconds } = (await shops.getSettings(shop)).settings.mail;
  const verdict = judgeBurst({
    now: clock.now(),
    unreadSince: unread ? Date.parse(unread.at) : null,
    online: parts.live.isOnline(shop, person.person),
    burstSeconds,
  });
  if (verdict === 'nothing' || !unread) return null;
  if (verdict !== 'send') {
    await askAgain(parts, about, verdict.askAgain);
    return null;
  }
  const since = new Date(clock.now() - dayMs);
  if (
    !mayMail(
      person.address,
      await store.listMailsSince(database.sql, shop, { ...about, address: person.address, since }),
    )
  ) {
    await askAgain(parts, about, new Date(clock.now() + pauseSeconds * 1_000));
    return null;
  }
  const id = messageIdOf({ conversation, reason: 'reply', upTo: unread.upTo }, await domainOfShop(context, shop));
  const mail = { shop, id, conversation, reason: 'reply', address: person.address, after, upTo: unread.upTo } as const;
  const { person: whose, verified } = person;
  return store.planMail(database.sql, { ...mail, person: whose, verified, plannedAt: new Date(clock.now()) });
}

/** What bounced was told to nobody: it is told again to a better address. */
function hasTold({ reason, state }: store.MailRow): boolean {
  return reason === 'reply' && state !== 'refused' && state !== 'bounced';
}

/** One job waits for each conversation; asked again, it waits anew. */
export async function askAgain(
  { jobs }: Pick<Parts, 'jobs'>,
  about: { shop: ShopId; conversation: ConversationId },
  at: Date,
): Promise<void> {
  await jobs.enqueue('mail-answers', about, { runAt: at, key: about.conversation, shop: about.shop });
}

/** An address that has not taken the last mail takes no more until the person leaves another. */
function hasFailed(address: string, mails: readonly store.MailRow[]): boolean {
  const last = mails.find((mail) => mail.address === address);
  return last?.state === 'bounced' || last?.state === 'refused';
}

/** When the newest answer after `after` was given that can be read, and how far the journal goes then. */
async function readUnread(
  { journal }: Parts,
  { shop, conversation }: { shop: ShopId; conversation: ConversationId },
  after: number,
): Promise<{ at: string; upTo: number } | null> {
  const subject = { shop, type: 'conversation', id: conversation } as const;
  const upTo = await journal.lastSeq(subject);
  for (let before = upTo + 1; before > after + 1; ) {
    const page = await journal.read(subject, { audience: 'customer', before, limit: 50 });
    const newest = page.findLast((entry) => entry.seq > after && isFromShop(entry) && isReadable(entry));
    if (newest) return { at: newest.at, upTo };
    before = page[0]?.seq ?? 0;
  }
  return null;
}
