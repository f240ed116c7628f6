import {
  type ConversationId,
  conversationResolved,
  type EntryView,
  promiseBroken,
  promiseKept,
  promiseWithdrawn,
  type ShopId,
} from '@shopbell/contract';
import type { Listener } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import { checkJob } from './checking.ts';

/** The last message's mood is there by then. */
const afterMs = 2_000;
const mostEntries = 500;

/** Has a conversation checked when it ends, and again when something becomes of a promise that was made in it. */
export function createWatch({ journal, jobs, clock }: Parts): Listener {
  return {
    name: 'quality.watch',
    hears: [conversationResolved, promiseBroken, promiseKept, promiseWithdrawn],
    async hear(entry, shop) {
      const end = entry.kind === conversationResolved.kind ? entry : await findEndBefore(shop, entry);
      if (!end) return;
      const conversation = end.subject as ConversationId;
      const payload = { shop, conversation, resolution: Number(end.body.resolution), seq: end.seq };
      const key = `${shop} ${conversation} ${end.seq} ${entry.seq}`;
      await jobs.enqueue(checkJob, payload, { runAt: new Date(clock.now() + afterMs), key, shop });
    },
  };

  /** The end before a promise was kept, broken or taken back; null where that is said elsewhere, or it has not ended yet. */
  async function findEndBefore(shop: ShopId, { subject, seq }: EntryView): Promise<EntryView | null> {
    if (!subject.startsWith('cnv_')) return null;
    const ref = { shop, type: 'conversation', id: subject } as const;
    const before = await journal.read(ref, { audience: 'system', before: seq, limit: mostEntries });
    return before.findLast(({ kind }) => kind === conversationResolved.kind) ?? null;
  }
}
