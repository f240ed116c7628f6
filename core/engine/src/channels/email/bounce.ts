import PostalMime, { type Email } from 'postal-mime';

/** A mail that did not arrive, as the server that gave it up says (RFC 3464). */
export interface Bounce {
  /** The Message-ID of ours, without angle brackets. */
  messageId: string;
  /** Whom it did not reach; null where the report does not say. */
  address: string | null;
  why: string;
}

type Fields = ReadonlyMap<string, string>;

/**
 * Reads a delivery status notification. Null for anything else, and for news that is not final: a delay, a delivery, a status of 4.x.
 * Never throws, whatever the bytes.
 */
export async function readBounce(raw: Uint8Array): Promise<Bounce | null> {
  const mail = await parse(raw);
  if (!mail) return null;
  const status = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  const original = mail.attachments.find(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)/.test(mimeType));
  if (!status) return null;
  const failed = groupsOf(textOf(status.content)).find(hasFailed);
  const messageId = idOf(fieldsOf(textOf(original?.content ?? '')).get('message-id')) ?? idOf(referredBy(mail));
  if (!failed || !messageId) return null;
  return { messageId, address: addressOf(failed), why: reasonOf(failed) };
}

async function parse(raw: Uint8Array): Promise<Email | null> {
  try {
    // As attachments, so that the headers of the original are seen and not its text.
    return await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 20 });
  } catch {
    return null;
  }
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** Fields of each group: the first is of the message, the others each of a recipient. */
function groupsOf(text: string): Fields[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);
}

/** `Name: value` lines up to the first empty one; a line that begins with a space goes on. */
function fieldsOf(text: string): Fields {
  const head = text.replace(/^\s+/, '').split(/\r?\n\r?\n/)[0] ?? '';
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const fields = new Map<string, string>();
  for (const line of lines) {
    const found = /^([A-Za-z][A-Za-z0-9-]*):\s*(.*)$/.exec(line);
    if (found) fields.set((found[1] ?? '').toLowerCase(), (found[2] ?? '').trim());
  }
  return fields;
}

function hasFailed(fields: Fields): boolean {
  return fields.get('action')?.toLowerCase() === 'failed' && !/^[24]\./.test(fields.get('status') ?? '');
}

function addressOf(fields: Fields): string | null {
  const named = fields.get('original-recipient') ?? fields.get('final-recipient');
  return /^[^;]*;\s*<?([^\s<>]+@[^\s<>]+?)>?$/.exec(named ?? '')?.[1]?.toLowerCase() ?? null;
}

function reasonOf(fields: Fields): string {
  const words = (fields.get('diagnostic-code') ?? '').replace(/^[^;]*;\s*/, '');
  return [fields.get('status'), words].filter(Boolean).join(' ').slice(0, 500) || 'not delivered';
}

function referredBy(mail: Email): string | undefined {
  return mail.inReplyTo ?? mail.references?.split(/\s+/).at(-1);
}

function idOf(value: string | undefined): string | null {
  return /<([^<>\s]+)>/.exec(value ?? '')?.[1] ?? null;
}
