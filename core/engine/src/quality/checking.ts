import { createHash } from 'node:crypto';
import {
  type AgentId,
  type ConversationId,
  conversationReopened,
  conversationResolved,
  type EntryView,
  id,
  moodJudged,
  qualityChecked,
  type ShopId,
} from '@shopbell/contract';
import { z } from 'zod';
import type { Conversations } from '../conversations/index.ts';
import type { Emotion } from '../emotion/index.ts';
import { wereErased } from '../journal/index.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Traces } from '../traces/index.ts';
import { checkEnded, isFromPerson, isFromShop, rulesVersion, textOf } from './checks.ts';
import { saveCase } from './store.ts';

export interface Above {
  shops: Shops;
  conversations: Conversations;
  traces: Traces;
  emotion: Emotion;
}

export const checkJob = 'quality-check';
export const CheckPayload = z.object({
  shop: id('shop'),
  conversation: id('conversation'),
  resolution: z.int(),
  /** Where it ended. */
  seq: z.int(),
});

/** Entries of a conversation that are looked at; what is longer is judged by its end. */
const mostEntries = 500;

/**
 * Checks one ended conversation: again changes nothing, unless something has become of it since. Throws where something of it was erased while it
 * was looked at: the next try looks at what is left.
 */
export function createChecking(parts: Parts, { shops, conversations, traces, emotion }: Above) {
  const { journal } = parts;

  return async ({ shop, conversation, resolution, seq }: z.infer<typeof CheckPayload>): Promise<void> => {
    const subject = { shop, type: 'conversation', id: conversation } as const;
    const before = await journal.read(subject, { audience: 'system', before: seq + 1, limit: mostEntries });
    const end = before.at(-1);
    if (end?.seq !== seq || end.kind !== conversationResolved.kind) return;
    const since = await journal.read(subject, { audience: 'system', after: seq, limit: mostEntries });
    // A mood is read a moment later, and a promise may be kept or broken long after.
    const told = since.filter(({ kind }) => kind === moodJudged.kind || kind.startsWith('promise.'));
    const entries = [...spanOf(before), ...told];
    const { settings } = await shops.getSettings(shop);
    const { forbidden, sample } = settings.quality;
    const orders = await listOrders(shop, conversation);
    const results = checkEnded({ entries, forbidden, findRude: emotion.findRude, orders });
    const topic = topicOf(entries);
    const read = entries.filter(({ body }) => body.erased !== true).map(({ id }) => id);
    await journal.write(subject, async (tx) => {
      if (await wereErased(tx.sql, shop, read)) throw new Error('What was checked was erased.');
      const to = told.at(-1)?.seq ?? seq;
      const { repeated } = await tx.append({
        kind: qualityChecked,
        body: {
          resolution,
          seqs: { from: entries[0]?.seq ?? seq, to },
          version: `${rulesVersion} ${emotion.version()}`,
          topic,
          results,
        },
        actor: { type: 'system' },
        cause: end.id,
        key: `checked:${resolution}:${to}`,
      });
      if (repeated) return;
      const agent = whoAnswered(entries);
      const sampled = isSampled(conversation, resolution, sample);
      await saveCase(tx.sql, shop, { conversation, resolution, at: new Date(end.at), agent, topic, results, sampled });
    });
  };

  async function listOrders(shop: ShopId, conversation: ConversationId) {
    const { matter } = await conversations.get(shop, conversation);
    if (!matter.startsWith('order:')) return [];
    const story = await traces.findKnown(shop, matter.slice('order:'.length));
    return story ? [story] : [];
  }

  /** What the person came for, by the first of their messages that says it. */
  function topicOf(entries: readonly EntryView[]): string | null {
    for (const entry of entries.filter(isFromPerson).slice(0, 5)) {
      const topic = emotion.findTopic(textOf(entry));
      if (topic) return topic;
    }
    return null;
  }
}

/** The agent who wrote last; the assistant where no agent did. */
function whoAnswered(entries: readonly EntryView[]): AgentId | 'assistant' | null {
  const actors = entries.filter(isFromShop).map(({ actor }) => actor);
  const agent = actors.findLast((actor) => actor.type === 'agent');
  return agent?.type === 'agent' ? agent.id : actors.length > 0 ? 'assistant' : null;
}

/** From where it was begun or reopened last. */
function spanOf(entries: readonly EntryView[]): readonly EntryView[] {
  const starts = entries
    .slice(0, -1)
    .findLastIndex(({ kind }) => kind === conversationReopened.kind || kind === conversationResolved.kind);
  return entries.slice(starts + 1);
}

/** Always the same of one ending, and of nobody’s choosing. */
function isSampled(conversation: ConversationId, resolution: number, percent: number): boolean {
  const digest = createHash('sha256').update(`${conversation} ${resolution}`).digest();
  return digest.readUInt32BE(0) % 100 < percent;
}
