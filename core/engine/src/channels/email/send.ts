import {
  AppError,
  type Attachment,
  deliveryFailed,
  type EntryView,
  type Mail,
  type MailReceipt,
  mailBounced,
  mailSent,
} from '@shopbell/contract';
import { addressOf } from '../../options.ts';
import type { Parts } from '../../parts.ts';
import type { Shops } from '../../shops/index.ts';
import { type Correspondence, isReadable } from './correspondence.ts';
import { type Letter, type Line, writeReply, writeTranscript } from './letter.ts';
import { hasOptedOut, listMails, type MailRow, settleMail } from './store.ts';
import { nearestLocale } from './texts.ts';
import { domainOf, replyAddress, rootId, wishOf } from './threads.ts';

export interface SendParts {
  parts: Parts;
  shops: Shops;
  correspondence: Correspondence;
}

/** Days that the links of a mail work. */
const linkSeconds = 30 * 86_400;
const optOutSeconds = 365 * 86_400;
/** After this long without success a mail is given up, and agents are told. */
const patience = 3_600_000;
/** Entries that one mail tells at most. */
const mostEntries = 500;

/**
 * Sends a planned mail and writes down what became of it. Safe to repeat at any point: a mail that went out and was not written down goes
 * out once more under the same Message-ID, telling the same entries. Throws `unavailable` when it should be tried again.
 */
export async function sendMail(context: SendParts, mail: MailRow): Promise<void> {
  const { parts } = context;
  const entries = await readTold(context, mail);
  const unwanted = mail.address === null || (mail.reason === 'reply' && (await isOptedOut(context, mail)));
  if (unwanted || entries.length === 0) return drop(context, mail);
  const message = await compose(context, mail, entries);
  try {
    await settle(context, mail, await parts.mailer.send(message));
  } catch (error) {
    if (parts.clock.now() - mail.plannedAt.getTime() < patience) throw error;
    await giveUp(context, mail, entries, error);
  }
}

const subjectOf = ({ shop, conversation }: MailRow) => ({ shop, type: 'conversation' as const, id: conversation });

async function readTold({ parts }: SendParts, mail: MailRow): Promise<EntryView[]> {
  const told: EntryView[] = [];
  for (let after = mail.after; after < mail.upTo && told.length < mostEntries; ) {
    const page = await parts.journal.read(subjectOf(mail), { audience: 'customer', after, limit: 100 });
    told.push(...page.filter((entry) => entry.seq <= mail.upTo && isReadable(entry)));
    after = page.at(-1)?.seq ?? mail.upTo;
  }
  return mail.reason === 'reply' ? told.filter(({ actor }) => actor.type === 'agent') : told;
}

function isOptedOut({ parts }: SendParts, { shop, address }: MailRow): Promise<boolean> {
  return hasOptedOut(parts.database.sql, shop, wishOf(shop, address ?? ''));
}

async function compose(context: SendParts, mail: MailRow, entries: readonly EntryView[]): Promise<Mail> {
  const { parts, shops, correspondence } = context;
  const { options, tickets } = parts;
  const shop = await shops.get(mail.shop);
  const { settings } = await shops.getSettings(mail.shop);
  const person = await correspondence.find(mail.shop, mail.conversation);
  const address = mail.address ?? '';
  const from = senderOf(parts, settings.mail);
  const link = tickets.signLink('conversation', { shop: mail.shop, conversation: mail.conversation }, linkSeconds);
  const wish = { shop: mail.shop, conversation: mail.conversation, wish: wishOf(mail.shop, address) };
  const optOut = `${addressOf(options, '/opt-out')}?t=${encodeURIComponent(tickets.signLink('opt-out', wish, optOutSeconds))}`;
  const answers = options.mail?.replyDomain;
  const letter: Letter = {
    locale: nearestLocale(person?.locale, shop.locale),
    timeZone: settings.hours.timeZone,
    shop: shop.name,
    lines: entries.map((entry) => lineOf(entry, shop.name)),
    link: `${addressOf(options, '/link')}?t=${encodeURIComponent(link)}`,
    optOut,
    answerable: answers !== undefined,
  };
  return {
    ...(mail.reason === 'reply' ? writeReply(letter) : writeTranscript(letter)),
    ...(await threadOf(context, mail)),
    messageId: mail.id,
    from,
    to: { address, ...(person?.name ? { name: oneLine(person.name) } : {}) },
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
  if (!options.mail) throw new AppError('refused', { detail: 'This server sends no mail.' });
  const address = settings.fromAddress ?? options.mail.from.address;
  return { name: oneLine(settings.fromName || options.mail.from.name), address };
}

/** Later mails of a conversation answer the ones before, so that readers show them together. */
async function threadOf({ parts }: SendParts, mail: MailRow): Promise<Pick<Mail, 'inReplyTo' | 'references'>> {
  const root = rootId(mail.conversation, domainOf(mail.id));
  const earlier = await listMails(parts.database.sql, mail.shop, mail.conversation);
  const last = earlier.find(({ state, id }) => state === 'sent' && id !== mail.id);
  return last ? { inReplyTo: last.id, references: [root, last.id] } : { references: [root] };
}

function lineOf({ actor, body, at }: EntryView, shop: string): Line {
  const files = ((body.files ?? []) as Attachment[]).map(({ name }) => name);
  const by =
    actor.type === 'agent' ? (actor.name ?? shop) : actor.type === 'system' || actor.type === 'host' ? shop : null;
  return { by, text: String(body.text ?? ''), files, at };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
}

const system = { type: 'system' } as const;

async function settle({ parts }: SendParts, mail: MailRow, { refused }: MailReceipt): Promise<void> {
  const address = mail.address ?? '';
  const at = new Date(parts.clock.now());
  const [refusal] = refused;
  await parts.journal.write(subjectOf(mail), async (tx) => {
    const to = refusal ? 'refused' : 'sent';
    if (!(await settleMail(tx.sql, mail, { from: ['planned'], to, at }))) return;
    const key = `mail-${mail.reason}-${mail.upTo}`;
    if (refusal)
      await tx.append({
        kind: mailBounced,
        body: { messageId: mail.id, address, why: refusal.why },
        actor: system,
        key,
      });
    else
      await tx.append({
        kind: mailSent,
        body: { reason: mail.reason, messageId: mail.id, upTo: mail.upTo, address },
        actor: system,
        key,
      });
  });
}

async function drop({ parts }: SendParts, mail: MailRow): Promise<void> {
  await settleMail(parts.database.sql, mail, { from: ['planned'], to: 'dropped', at: new Date(parts.clock.now()) });
}

async function giveUp(
  { parts }: SendParts,
  mail: MailRow,
  entries: readonly EntryView[],
  error: unknown,
): Promise<void> {
  const why = error instanceof Error ? error.message.slice(0, 500) : 'The mail could not be sent.';
  parts.log.error({ err: error, mail: mail.id }, 'a mail is given up');
  await parts.journal.write(subjectOf(mail), async (tx) => {
    const at = new Date(parts.clock.now());
    const last = entries.at(-1);
    if (!last || !(await settleMail(tx.sql, mail, { from: ['planned'], to: 'dropped', at }))) return;
    const body = { entry: last.id, channel: 'email', why };
    await tx.append({
      kind: deliveryFailed,
      body,
      actor: system,
      cause: last.id,
      key: `mail-${mail.reason}-${mail.upTo}`,
    });
  });
}
