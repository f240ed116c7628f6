import {
  answerDecided,
  type ConversationId,
  type EntryId,
  type EntryView,
  messageSent,
  type ShopId,
} from '@shopbell/contract';
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

/**
 * Notes what customers ask and nothing answers: what ends as a question does and no passage is sure enough for, and what the assistant gave
 * to a human because it did not know. What it answered (from a trace, a product), or what wanted no answer, leaves the list.
 */
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
    const decided = entries.flatMap(readDecision);
    await gaps.note(shop, [...found, ...decided.flatMap(({ gap }) => gap ?? [])]);
    await gaps.settle(
      shop,
      decided.flatMap(({ gap, message }) => (gap ? [] : [message])),
    );
  };
  return {
    name: 'knowledge.gaps',
    hears: [messageSent, answerDecided],
    gatherMilliseconds,
    hear: (entry, shop) => look([entry], shop),
    hearMany: look,
  };
}

/** Ends as a question does, and was asked by somebody from outside. */
function isQuestion({ kind, actor, body }: EntryView): boolean {
  if (kind !== messageSent.kind || typeof body.text !== 'string') return false;
  if (actor.type !== 'visitor' && actor.type !== 'customer') return false;
  const text = body.text.trim();
  return text.length >= shortest && text.length <= longest && /([?？؟]|[吗嗎呢][。.！!~～]*)\s*$/.test(text);
}

/** What the assistant made of a message: a gap, or none; nothing where it asked which of some things was meant. */
function readDecision({ kind, body, subject, at }: EntryView): { message: EntryId; gap: NewGap | null }[] {
  const decided = kind === answerDecided.kind ? answerDecided.body.safeParse(body) : null;
  if (!decided?.success) return [];
  const { message, does, from, why, passages } = decided.data;
  const unknown = does === 'ask' ? from === null : does === 'human' && (why === null || why === 'failed');
  if (does === 'ask' && !unknown) return [];
  const score = Math.min(1, Math.max(0, passages[0]?.score ?? 0));
  return [
    {
      message,
      gap: unknown ? { entry: message, conversation: subject as ConversationId, at: new Date(at), score } : null,
    },
  ];
}
