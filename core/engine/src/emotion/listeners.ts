import { type ConversationId, conversationMerged, conversationResolved, messageSent } from '@shopbell/contract';
import type { Listener } from '../journal/journal.ts';
import type { createAlerting } from './alerting.ts';

/** Judges what people write, and lets alerts end with their conversations. */
export function createJudge(alerting: ReturnType<typeof createAlerting>): Listener {
  return {
    name: 'emotion.judge',
    hears: [messageSent, conversationResolved, conversationMerged],
    async hear(entry, shop) {
      if (entry.kind === messageSent.kind) await alerting.hear(entry, shop);
      else await alerting.endWith(shop, entry.subject as ConversationId, { why: 'resolved', cause: entry.id });
    },
  };
}
