/**
 * Anybody who can post JSON and sign it: `HMAC-SHA256(key, "<timestamp>.<raw body>")`, both in headers that the shop chooses, within a window
 * of time. What the JSON says is told by a mapping that the shop writes; several keys may sign while one takes the place of another.
 */
import { type Source, SourceError, type SourceMapping } from '@shopbell/contract';
import { mapBody } from './mapping.ts';
import type { MappingThread } from './mapping-thread.ts';
import { checkSigned, type SigningKey } from './signature.ts';

export interface WebhookOptions {
  keys: readonly SigningKey[];
  signatureHeader: string;
  timestampHeader: string;
  windowSeconds: number;
  mapping: SourceMapping;
  thread: Pick<MappingThread, 'run'>;
}

export function createWebhook(options: WebhookOptions): Source {
  const { mapping, thread } = options;
  return {
    name: 'webhook',
    can: { ask: false, list: false, push: true },
    async check() {
      if (options.keys.length === 0)
        throw new SourceError('misconfigured', { detail: 'It has no key yet: make one, and sign with it.' });
    },
    ask: async () => ({ lines: [], unread: [] }),
    listChanged: async (cursor) => ({ lines: [], unread: [], next: cursor ?? '', more: false }),
    async hear(call) {
      const sentAt = checkSigned(call, options);
      return { ...(await mapBody(thread, call.body, { mapping, sentAt, now: call.now })), sentAt };
    },
  };
}
