import {
  deliveryFailed,
  type EntryView,
  type MailReceipt,
  mailBounced,
  mailOptedOut,
  mailSent,
} from '@shopbell/contract';
import { composeMail, type MailParts } from './compose.ts';
import { isReadable } from './correspondence.ts';
import { hasOptedOut, type MailRow, settleMail } from './store.ts';
import { wishOf } from './threads.ts';
import { isFromShop, toldAddress, toldReason } from './told.ts';

/** After this long without success a mail is given up, and agents are told. */
const patience = 3_600_000;
/** Entries that one mail tells at most: the newest. */
const mostEntries = 1_000;

/**
 * Sends a planned mail and writes down what became of it. Safe to repeat at any point: a mail that went out and was not written down goes
 * out once more under the same Message-ID, telling the same entries. Throws `unavailable` when it should be tried again.
 */
export async function sendMail(context: MailParts, mail: MailRow): Promise<void> {
  const { parts } = context;
  const entries = await readTold(context, mail);
  if (mail.address === null || entries.length === 0) return drop(context, mail);
  if (await isOptedOut(context, mail)) return withhold(context, mail);
  const message = await composeMail(context, mail, entries);
  try {
    await settle(context, mail, await parts.mailer.send(message));
  } catch (error) {
    if (parts.clock.now() - mail.plannedAt.getTime() < patience) throw error;
    await giveUp(context, mail, entries, error);
  }
}

const subjectOf = ({ shop, conversation }: MailRow) => ({ shop, type: 'conversation' as const, id: conversation });

async function readTold({ parts }: MailParts, mail: MailRow): Promise<EntryView[]> {
  const told: EntryView[] = [];
  for (let after = mail.after; after < mail.upTo; ) {
    const page = await parts.journal.read(subjectOf(mail), { audience: 'customer', after, limit: 100 });
    told.push(...page.filter((entry) => entry.seq <= mail.upTo && isReadable(entry)));
    after = page.at(-1)?.seq ?? mail.upTo;
  }
  const wanted = mail.reason === 'reply' ? told.filter(isFromShop) : told;
  return wanted.slice(-mostEntries);
}

function isOptedOut({ parts }: MailParts, { shop, address }: MailRow): Promise<boolean> {
  return hasOptedOut(parts.database.sql, shop, wishOf(shop, address ?? ''));
}

const system = { type: 'system' } as const;

async function settle({ parts }: MailParts, mail: MailRow, { refused }: MailReceipt): Promise<void> {
  const address = toldAddress(mail);
  const at = new Date(parts.clock.now());
  const [refusal] = refused;
  await parts.journal.write(subjectOf(mail), async (tx) => {
    const to = refusal ? 'refused' : 'sent';
    if (!(await settleMail(tx.sql, mail, { from: ['planned'], to, at }))) return;
    const key = `mail:${mail.reason}:${mail.upTo}`;
    if (refusal)
      await tx.append({
        kind: mailBounced,
        body: { messageId: mail.id, address, why: toldReason(mail, refusal.why) },
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

/** Once for each conversation agents are told that what they write is not mailed. */
async function withhold(context: MailParts, mail: MailRow): Promise<void> {
  const body = { address: toldAddress(mail) };
  const key = `opt-out:${wishOf(mail.shop, mail.address ?? '')}`;
  await context.parts.journal.append(subjectOf(mail), { kind: mailOptedOut, body, actor: system, key });
  await drop(context, mail);
}

async function drop({ parts }: MailParts, mail: MailRow): Promise<void> {
  await settleMail(parts.database.sql, mail, { from: ['planned'], to: 'dropped', at: new Date(parts.clock.now()) });
}

async function giveUp(
  { parts }: MailParts,
  mail: MailRow,
  entries: readonly EntryView[],
  error: unknown,
): Promise<void> {
  const why = error instanceof Error ? toldReason(mail, error.message).slice(0, 500) : 'The mail could not be sent.';
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
      key: `mail:${mail.reason}:${mail.upTo}`,
    });
  });
}
