import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type ConversationId, id } from '@shopbell/contract';

/**
 * The names by which mail is threaded: fixed Message-IDs, so that a mail which is sent twice is shown once, and a signed address for
 * answers, so that mail back can be put into its conversation.
 */

/** What all mails of a conversation refer to: no mail bears it, but readers group by it. */
export function rootId(conversation: ConversationId, domain: string): string {
  return `${conversation}@${domain}`;
}

/** The Message-ID of the mail that tells everything up to a seq. */
export function messageIdOf(
  mail: { conversation: ConversationId; reason: 'reply' | 'transcript'; upTo: number },
  domain: string,
): string {
  return `${mail.conversation}.${mail.reason === 'reply' ? 'r' : 't'}${mail.upTo}@${domain}`;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** `reply+<conversation>.<signature>@<domain>`; the part before the @ has 55 of the 64 characters that it may have. */
export function replyAddress(conversation: ConversationId, domain: string, secret: string): string {
  const name = conversation.slice('cnv_'.length);
  return `reply+${name}.${signatureOf(name, secret)}@${domain}`;
}

/** Which conversation an answer is for; null where we did not sign the address. */
export function conversationOf(address: string, secrets: readonly string[]): ConversationId | null {
  const found = /^reply\+([0-9a-z]{26})\.([0-9a-f]{22})@/i.exec(address);
  const name = found?.[1]?.toLowerCase() ?? '';
  const signature = Buffer.from(found?.[2]?.toLowerCase() ?? '');
  const ours = secrets.some((secret) => {
    const expected = Buffer.from(signatureOf(name, secret));
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  });
  const conversation = id('conversation').safeParse(`cnv_${name}`);
  return ours && conversation.success ? conversation.data : null;
}

/** Mail servers may lower the case of an address, so it is hexadecimal. */
function signatureOf(name: string, secret: string): string {
  return createHmac('sha256', secret).update(`reply address ${name}`).digest('hex').slice(0, 22);
}

/**
 * How a wish for no more mail is kept: not the address, which may have to be erased, but what it hashes to together with the shop. Not
 * keyed with the secret, because the wish has to outlive a change of that.
 */
export function wishOf(shop: string, address: string): string {
  return createHash('sha256').update(`no mail ${shop} ${address.trim().toLowerCase()}`).digest('base64url');
}
