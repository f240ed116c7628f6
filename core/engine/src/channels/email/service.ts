import { AppError, type ConversationId, mailBounced, mailOptedOut, type ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';
import type { Parts } from '../../parts.ts';
import { readBounce } from './bounce.ts';
import { judgeBurst } from './burst.ts';
import { isReadable } from './correspondence.ts';
import { type SendParts, senderOf, sendMail } from './send.ts';
import * as store from './store.ts';
import { domainOf, messageIdOf, wishOf } from './threads.ts';

export interface EmailService {
  /** Mails the unread answers of a conversation when it is time, or asks itself again later. A job. */
  answerByMail(about: { shop: ShopId; conversation: ConversationId }): Promise<void>;
  /** Sends what the person sees of the conversation to the address they are known by. Throws `refused`, `rate.limited`. */
  requestTranscript(about: { shop: ShopId; conversation: ConversationId }): Promise<{ address: string }>;
  /** Sends one planned mail. A job. */
  sendPlanned(mail: { shop: ShopId; mail: string }): Promise<void>;
  /** No more mails to an address from this shop. `wish` is what the signed link carries. */
  optOut(wanted: { shop: ShopId; conversation: ConversationId; wish: string }): Promise<void>;
  /** Takes a delivery status notification: agents see that a mail of ours did not arrive. Anything else changes nothing. */
  receiveBounce(raw: Uint8Array): Promise<void>;
  /** Takes addresses out of all mails of these conversations, and unsent ones off the list: the person is being erased. */
  forget(tx: { sql: Sql }, shop: ShopId, conversations: readonly ConversationId[]): Promise<void>;
}

/** Transcripts of one conversation that are sent on request within a day. */
const mostTranscripts = 5;
const day = 86_400_000;

export function createEmailService(context: SendParts): EmailService {
  const { parts, correspondence } = context;
  const { database, clock, journal, jobs } = parts;
  const { sql } = database;
  const nowDate = () => new Date(clock.now());

  const service: EmailService = {
    async answerByMail(about) {
      // One that an earlier try left goes first, as it was; what came since then is for the next.
      const left = await store.findPlannedReply(sql, about.shop, about.conversation);
      if (left) await sendMail(context, left);
      const planned = await planReply(context, about);
      if (planned) await sendMail(context, planned);
    },

    async requestTranscript({ shop, conversation }) {
      if (!parts.options.mail) throw new AppError('refused', { detail: 'This shop sends no mail.' });
      const address = (await correspondence.find(shop, conversation))?.address;
      if (!address) throw new AppError('refused', { detail: 'Leave an e-mail address first.' });
      const subject = { shop, type: 'conversation', id: conversation } as const;
      const [last] = await journal.read(subject, {
        audience: 'customer',
        before: (await journal.lastSeq(subject)) + 1,
        limit: 1,
      });
      const earlier = (await store.listMails(sql, shop, conversation)).filter(({ reason }) => reason === 'transcript');
      if (earlier.filter(({ plannedAt }) => plannedAt.getTime() > clock.now() - day).length >= mostTranscripts)
        throw new AppError('rate.limited', { retryAfterSeconds: 3_600 });
      const id = messageIdOf(
        { conversation, reason: 'transcript', upTo: last?.seq ?? 0 },
        await domainOfShop(context, shop),
      );
      const mail = { shop, id, conversation, reason: 'transcript', address, after: 0, upTo: last?.seq ?? 0 } as const;
      await store.planMail(sql, { ...mail, plannedAt: nowDate() });
      await jobs.enqueue('mail-send', { shop, mail: id }, { key: id, shop });
      return { address };
    },

    async sendPlanned({ shop, mail }) {
      const planned = await store.findMail(sql, shop, mail);
      if (planned?.state === 'planned') await sendMail(context, planned);
    },

    async optOut({ shop, conversation, wish }) {
      if (await store.hasOptedOut(sql, shop, wish)) return;
      const mails = await store.listMails(sql, shop, conversation);
      const address = mails.find((mail) => mail.address && wishOf(shop, mail.address) === wish)?.address ?? '';
      await journal.write({ shop, type: 'conversation', id: conversation }, async (tx) => {
        await store.addOptOut(tx.sql, shop, wish, nowDate());
        await tx.append({ kind: mailOptedOut, body: { address }, actor: { type: 'system' }, key: `opt-out-${wish}` });
      });
    },

    async receiveBounce(raw) {
      const bounce = await readBounce(raw);
      if (!bounce) return;
      const mail = await store.findByMessageId(sql, bounce.messageId);
      if (!mail?.address || (bounce.address && bounce.address !== mail.address.toLowerCase())) return;
      const body = { messageId: mail.id, address: mail.address, why: bounce.why };
      await journal.write({ shop: mail.shop, type: 'conversation', id: mail.conversation }, async (tx) => {
        const at = nowDate();
        if (!(await store.settleMail(tx.sql, mail, { from: ['sent', 'planned'], to: 'bounced', at }))) return;
        const key = `bounce-${mail.reason}-${mail.upTo}`;
        await tx.append({ kind: mailBounced, body, actor: { type: 'system' }, key });
      });
    },

    forget: (tx, shop, conversations) => store.forgetMails(tx.sql, shop, conversations),
  };
  return service;
}

async function domainOfShop({ parts, shops }: SendParts, shop: ShopId): Promise<string> {
  return domainOf(senderOf(parts, (await shops.getSettings(shop)).settings.mail).address);
}

/** Plans the mail that ends a burst, when it is time and there is somebody to write to. */
async function planReply(
  context: SendParts,
  about: { shop: ShopId; conversation: ConversationId },
): Promise<store.MailRow | null> {
  const { parts, shops, correspondence } = context;
  const { database, clock } = parts;
  const { shop, conversation } = about;
  const person = await correspondence.find(shop, conversation);
  if (!person?.address) return null;
  const mails = await store.listMails(database.sql, shop, conversation);
  if (await isUnwelcome(parts, shop, person.address, mails)) return null;
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
  const id = messageIdOf({ conversation, reason: 'reply', upTo: unread.upTo }, await domainOfShop(context, shop));
  const mail = { shop, id, conversation, reason: 'reply', address: person.address, after, upTo: unread.upTo } as const;
  return store.planMail(database.sql, { ...mail, plannedAt: new Date(clock.now()) });
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

/** Somebody who wants no mail, or whose address has not taken the last one. */
async function isUnwelcome(
  { database }: Parts,
  shop: ShopId,
  address: string,
  mails: readonly store.MailRow[],
): Promise<boolean> {
  const last = mails.find((mail) => mail.address === address);
  if (last?.state === 'bounced' || last?.state === 'refused') return true;
  return store.hasOptedOut(database.sql, shop, wishOf(shop, address));
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
    const newest = page.findLast((entry) => entry.seq > after && entry.actor.type === 'agent' && isReadable(entry));
    if (newest) return { at: newest.at, upTo };
    before = page[0]?.seq ?? 0;
  }
  return null;
}
