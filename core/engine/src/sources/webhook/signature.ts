import { createHmac } from 'node:crypto';
import { SourceError } from '@shopbell/contract';
import { sameText } from '../../same-text.ts';

/** A key that may sign; `until` is when it may no longer (Unix milliseconds), null is never. */
export interface SigningKey {
  key: string;
  until: number | null;
}

export interface SignedCall {
  headers: Headers;
  body: Uint8Array;
  /** Unix milliseconds. */
  now: number;
}

/**
 * Answers when it was signed, in Unix milliseconds. Throws `signature` unless one of the keys signed timestamp and raw bytes, and `expired`
 * when that is further from now than the window. The signature comes first, so that a stranger learns nothing of our clock.
 */
export function checkSigned(
  { headers, body, now }: SignedCall,
  {
    keys,
    signatureHeader,
    timestampHeader,
    windowSeconds,
  }: {
    keys: readonly SigningKey[];
    signatureHeader: string;
    timestampHeader: string;
    windowSeconds: number;
  },
): number {
  const timestamp = headers.get(timestampHeader) ?? '';
  const said = (headers.get(signatureHeader) ?? '').replace(/^[a-z0-9]{1,20}=(?=.)/i, '');
  const valid = keys.filter(({ key, until }) => key !== '' && (until === null || until > now));
  const signed =
    said !== '' && /^\d{9,13}$/.test(timestamp) && valid.some(({ key }) => isSigned(said, { key, timestamp, body }));
  if (!signed)
    throw new SourceError('signature', {
      detail: `This is not signed with the source’s key: ${signatureHeader} has to be HMAC-SHA256 of "<${timestampHeader}>.<body>", ${timestampHeader} the Unix seconds of sending.`,
    });
  const at = Number(timestamp) * (timestamp.length > 11 ? 1 : 1_000);
  if (Math.abs(now - at) > windowSeconds * 1_000)
    throw new SourceError('expired', {
      detail: `This was signed more than ${windowSeconds} seconds from now. Sign it anew when it is sent.`,
    });
  return at;
}

function isSigned(
  said: string,
  { key, timestamp, body }: { key: string; timestamp: string; body: Uint8Array },
): boolean {
  const digest = createHmac('sha256', key).update(`${timestamp}.`).update(body).digest();
  return sameText(said.toLowerCase(), digest.toString('hex')) || sameText(said, digest.toString('base64'));
}
