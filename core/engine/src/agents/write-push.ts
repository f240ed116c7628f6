import webPush from 'web-push';
import type { PushOptions } from '../push-options.ts';
import type { Push } from './push-store.ts';

/** For so long a push service keeps what a browser that is off has not got: a later alert says more than an old one. */
const keptSeconds = 3_600;

/** A message that only this browser can read (RFC 8291), signed with the operator's key (RFC 8292). */
export function writePush(
  { endpoint, p256dh, auth }: Pick<Push, 'endpoint' | 'p256dh' | 'auth'>,
  told: object,
  vapidDetails: PushOptions,
): { headers: Record<string, string>; body: Uint8Array } {
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(told), {
    ...{ vapidDetails, TTL: keptSeconds, urgency: 'high', contentEncoding: 'aes128gcm' },
  });
  const plain = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { headers: Object.fromEntries(plain), body: body as Uint8Array };
}
