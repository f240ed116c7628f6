import { createHmac } from 'node:crypto';
import { CarrierError } from '@shopbell/contract';
import { sameText } from '../same-text.ts';

/** Throws `signature` unless the header says what we reckon. An empty secret signs nothing, and is never believed. */
export function checkSignature(service: string, said: string | null, reckon: () => string | null): void {
  const expected = said ? reckon() : null;
  if (said && expected && sameText(said, expected)) return;
  throw new CarrierError('signature', { detail: `${service}: the webhook is not signed by its key.` });
}

export function hmacSha256(secret: string, body: Uint8Array, encoding: 'hex' | 'base64'): string | null {
  return secret ? createHmac('sha256', secret).update(body).digest(encoding) : null;
}
