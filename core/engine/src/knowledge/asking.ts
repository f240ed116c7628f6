import { type ConversationId, type EntryView, messageSent, type ShopId } from '@shopbell/contract';
import type { Listener } from '../journal/index.ts';
import { enoughToAnswer, type Finding } from './finding.ts';
import type { NewGap } from './gap-store.ts';
import type { Gaps } from './gaps.ts';

/** Nobody waits for a gap: a rush is looked at in few turns. */
const gatherMilliseconds = 2_000;
/** Questions looked at in one turn; what a rush asks beyond them is asked again on a calmer day. */
const mostInTurn = 20;
/** A question is a sentence, not a story. */
const [shortest, longest] = [4, 600];

/** Hears what customers ask, and notes what nothing in the shop's knowledge answers. */
export function createGapListener({ finding, gaps }: { finding: Finding; gaps: Gaps }): Listener {
  const look = async (entries: readonly EntryView[], shop: ShopId): Promise<void> => {
    const found: NewGap[] = [];
    for (const entry of entries.filter(isQuestion).slice(0, mostInTurn)) {
      const text = String(entry.body.text);
      const [best] = await finding.find(shop, { text, audience: 'customers', limit: 1 });
      const score = best?.score ?? 0;
      if (score < enoughToAnswer)
        found.push({ entry: entry.id, conversation: entry.subject as ConversationId, at: new Date(entry.at), score });
    }
    await gaps.note(shop, found);
  };
  return {
    name: 'knowledge.gaps',
    hears: [messageSent],
    gatherMilliseconds,
    hear: (entry, shop) => look([entry], shop),
    hearMany: look,
  };
}

/** Ends as a question does, and was asked by somebody from outside. */
export function isQuestion({ actor, body }: EntryView): boolean {
  if ((actor.type !== 'visitor' && actor.type !== 'customer') || typeof body.text !== 'string') return false;
  const text = body.text.trim();
  return text.length >= shortest && text.length <= longest && /([?？؟]|[吗嗎呢][。.！!~～]*)\s*$/.test(text);
}
