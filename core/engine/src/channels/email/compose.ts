import { AppError, type Attachment, type EntryView, type Mail } from '@shopbell/contract';
import { addressOf } from '../../options.ts';
import type { Parts } from '../../parts.ts';
import type { Shops } from '../../shops/index.ts';
import { wordsOfCard } from './card-words.ts';
import type { Correspondence } from './correspondence.ts';
import { type Letter, type Line, writeReply, writeTranscript } from './letter.ts';
import { listMails, type MailRow } from './store.ts';
import { type MailLocale, nearestLocale } from './texts.ts';
import { domainOf, replyAddress, rootId, wishOf } from './threads.ts';

/** What mail rests on. */
export interface MailParts {
  parts: Parts;
  shops: Shops;
  correspondence: Correspondence;
}

/** How long the links of a mail work. */
const linkSeconds = 30 * 86_400;
const optOutSeconds = 365 * 86_400;
/** A planned mail with its words, as it stands in the journal now. */
export async function composeMail(context: MailParts, mail: MailRow, entries: readonly EntryView[]): Promise<Mail> {
  const { parts, shops, correspondence } = context;
  const { options, tickets } = parts;
  const shop = await shops.get(mail.shop);
  const { settings } = await shops.getSettings(mail.shop);
  const person = await correspondence.find(mail.shop, mail.conversation);
  const address = mail.address ?? '';
  const from = senderOf(parts, settings.mail);
  const linked = { shop: mail.shop, conversation: mail.conversation, person: mail.person };
  const link = tickets.signLink('conversation', linked, linkSeconds);
  const wish = { shop: mail.shop, conversation: mail.conversation, wish: wishOf(mail.shop, address) };
  const optOut = `${addressOf(options, '/opt-out')}?t=${encodeURIComponent(tickets.signLink('opt-out', wish, optOutSeconds))}`;
  const answers = options.mail?.replyDomain;
  const locale = nearestLocale(person?.locale, shop.locale);
  const letter: Letter = {
    locale,
    timeZone: settings.hours.timeZone,
    shop: shop.name,
    lines: entries.map((entry) => lineOf(entry, shop.name, locale)),
    link: `${addressOf(options, '/link')}?t=${encodeURIComponent(link)}`,
    optOut,
  };
  return {
    ...(mail.reason === 'reply' ? writeReply(letter) : writeTranscript(letter)),
    ...(await threadOf(context, mail)),
    messageId: mail.id,
    from,
    // A typed name would be words of whoever typed it, to whoever the address belongs to.
    to: { address, ...(mail.verified && person?.name ? { name: oneLine(person.name) } : {}) },
    ...(answers ? { replyTo: replyAddress(mail.conversation, answers, options.secret[0]) } : {}),
    headers: {
      'List-Unsubscribe': `<${optOut}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      ...(mail.reason === 'transcript' ? { 'Auto-Submitted': 'auto-replied' } : {}),
    },
  };
}

/** The address that all mails of a shop come from. */
export function senderOf({ options }: Parts, settings: { fromName: string; fromAddress: string | null }): Mail['from'] {
  if (!options.mail) throw new AppError('refused', { reason: 'mail.none' });
  const address = settings.fromAddress ?? options.mail.from.address;
  return { name: oneLine(settings.fromName || options.mail.from.name), address };
}

/** Later mails of a conversation answer the ones before, so that readers show them together. */
async function threadOf({ parts }: MailParts, mail: MailRow): Promise<Pick<Mail, 'inReplyTo' | 'references'>> {
  const root = rootId(mail.conversation, domainOf(mail.id));
  const earlier = await listMails(parts.database.sql, mail.shop, mail.conversation);
  const last = earlier.find(({ state, id }) => state === 'sent' && id !== mail.id);
  return last ? { inReplyTo: last.id, references: [root, last.id] } : { references: [root] };
}

function lineOf({ actor, body, at }: EntryView, shop: string, locale: MailLocale): Line {
  const files = ((body.files ?? []) as Attachment[]).map(({ name }) => name);
  const isPerson = actor.type === 'visitor' || actor.type === 'customer';
  const by = actor.type === 'agent' ? (actor.name ?? shop) : isPerson ? null : shop;
  const text = [String(body.text ?? ''), wordsOfCard(body.card, locale)].filter(Boolean).join('\n');
  return { by, text, files, at };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
}
