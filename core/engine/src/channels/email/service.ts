import { AppError, type ConversationId, mailBounced, mailOptedOut, type ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';
import { dayMs, requireTranscript } from './allowance.ts';
import { readBounce } from './bounce.ts';
import type { MailParts } from './compose.ts';
import { type KeptByMail, listKept } from './forget.ts';
import { domainOfShop, planReply } from './plan.ts';
import { sendMail } from './send.ts';
import * as store from './store.ts';
import { messageIdOf, wishOf } from './threads.ts';
import { toldAddress, toldReason } from './told.ts';

export interface EmailService {
  /** Mails the unread answers of a conversation when it is time, or asks itself again later. A job. */
  answerByMail(about: { shop: ShopId; conversation: ConversationId }): Promise<void>;
  /** Sends what the person sees of the conversation to the address they are known by. Throws `refused`, `rate.limited`. */
  requestTranscript(about: { shop: ShopId; conversation: ConversationId }): Promise<{ address: string }>;
  /** Sends one planned mail. A job. */
  sendPlanned(mail: { shop: ShopId; mail: string }): Promise<void>;
  /** No more mails to an address from this shop. `wish` is what the signed link carries. */
  optOut(wanted: { shop: ShopId; conversation: ConversationId; wish: string }): Promise<void>;
  /** Whether whoever reads there wants no more mails already. */
  hasOptedOut(about: { shop: ShopId; wish: string }): Promise<boolean>;
  /** Takes a delivery status notification: agents see that a mail of ours did not arrive. Anything else changes nothing. */
  receiveBounce(raw: Uint8Array): Promise<void>;
  /** What is kept by mail about the person of these conversations, who goes by these addresses. */
  listKept(
    shop: ShopId,
    about: { conversations: readonly ConversationId[]; addresses: readonly string[] },
  ): Promise<KeptByMail>;
  /** The mails that went out about conversations. */
  listSent(shop: ShopId, conversations: readonly ConversationId[]): Promise<store.SentMail[]>;
  /** Takes addresses out of all mails of these conversations, and unsent ones off the list: the person is being erased. A wish for no mail stays, as a hash. */
  forget(tx: { sql: Sql }, shop: ShopId, conversations: readonly ConversationId[]): Promise<void>;
}

export function createEmailService(context: MailParts): EmailService {
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
      if (!parts.options.mail) throw new AppError('refused', { reason: 'mail.none' });
      const person = await correspondence.find(shop, conversation);
      const address = person?.address;
      if (!address) throw new AppError('refused', { reason: 'mail.no-address' });
      if (await store.hasOptedOut(sql, shop, wishOf(shop, address)))
        throw new AppError('refused', { reason: 'mail.opted-out' });
      const since = new Date(clock.now() - dayMs);
      const mails = await store.listMailsSince(sql, shop, { address, conversation, since });
      requireTranscript({ ...person, conversation, address }, mails);
      const subject = { shop, type: 'conversation', id: conversation } as const;
      const [last] = await journal.read(subject, {
        audience: 'customer',
        before: (await journal.lastSeq(subject)) + 1,
        limit: 1,
      });
      const id = messageIdOf(
        { conversation, reason: 'transcript', upTo: last?.seq ?? 0 },
        await domainOfShop(context, shop),
      );
      const mail = { shop, id, conversation, reason: 'transcript', address, after: 0, upTo: last?.seq ?? 0 } as const;
      await store.planMail(sql, { ...mail, person: person.person, verified: person.verified, plannedAt: nowDate() });
      await jobs.enqueue('mail-send', { shop, mail: id }, { key: id, shop });
      return { address };
    },

    async sendPlanned({ shop, mail }) {
      const planned = await store.findMail(sql, shop, mail);
      if (planned?.state === 'planned') await sendMail(context, planned);
    },

    hasOptedOut: ({ shop, wish }) => store.hasOptedOut(sql, shop, wish),

    async optOut({ shop, conversation, wish }) {
      if (await store.hasOptedOut(sql, shop, wish)) return;
      const mails = await store.listMails(sql, shop, conversation);
      const mail = mails.find(({ address }) => address && wishOf(shop, address) === wish);
      const address = mail ? toldAddress(mail) : '';
      await journal.write({ shop, type: 'conversation', id: conversation }, async (tx) => {
        await store.addOptOut(tx.sql, shop, wish, nowDate());
        await tx.append({ kind: mailOptedOut, body: { address }, actor: { type: 'system' }, key: `opt-out:${wish}` });
      });
    },

    async receiveBounce(raw) {
      const bounce = await readBounce(raw);
      if (!bounce) return;
      const mail = await store.findByMessageId(sql, bounce.messageId);
      if (!mail?.address || (bounce.address && bounce.address !== mail.address.toLowerCase())) return;
      const why = toldReason(mail, bounce.why);
      const body = { messageId: mail.id, address: toldAddress(mail), why };
      await journal.write({ shop: mail.shop, type: 'conversation', id: mail.conversation }, async (tx) => {
        const at = nowDate();
        if (!(await store.settleMail(tx.sql, mail, { from: ['sent', 'planned'], to: 'bounced', at }))) return;
        const key = `bounce:${mail.reason}:${mail.upTo}`;
        await tx.append({ kind: mailBounced, body, actor: { type: 'system' }, key });
      });
    },

    listSent: (shop, conversations) => store.listSent(sql, shop, conversations),
    listKept: (shop, about) => listKept(sql, shop, about),
    forget: (tx, shop, conversations) => store.forgetMails(tx.sql, shop, conversations),
  };
  return service;
}
