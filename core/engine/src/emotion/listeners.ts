import {
  assistantHandedOver,
  type ConversationId,
  conversationMerged,
  conversationResolved,
  type EntryView,
  messageSent,
  type ShopId,
  settingsChanged,
} from '@shopbell/contract';
import { gatherMilliseconds, type Listener } from '../journal/index.ts';
import type { createAlerting } from './alerting.ts';
import type { createCalm } from './calm.ts';

/** Judges what people write, and lets alerts end with their conversations. */
export function createJudge(
  alerting: ReturnType<typeof createAlerting>,
  writeCalm: ReturnType<typeof createCalm>,
): Listener {
  const hear = async (entry: EntryView, shop: ShopId) => {
    if (entry.kind === messageSent.kind) await alerting.hear(entry, shop);
    else if (entry.kind === assistantHandedOver.kind) await alerting.hearGivenUp(entry, shop);
    else if (entry.kind === settingsChanged.kind) await endWhereSwitchedOff(alerting, shop, entry);
    else await alerting.endWith(shop, entry.subject as ConversationId, { why: 'resolved', cause: entry.id });
  };
  return {
    name: 'emotion.judge',
    hears: [messageSent, assistantHandedOver, conversationResolved, conversationMerged, settingsChanged],
    // Within a second it is on the screen; what comes after a silence is judged at once.
    gatherMilliseconds,
    hear,
    async hearMany(entries, shop) {
      // What ends an alert, or counts for who waits, keeps its place among the messages of its conversation.
      const ending = new Set(entries.filter(({ kind }) => kind !== messageSent.kind).map(({ subject }) => subject));
      const left = await writeCalm(
        shop,
        entries.filter(({ subject }) => !ending.has(subject)),
      );
      const rest = new Set(left);
      for (const entry of entries) if (rest.has(entry) || ending.has(entry.subject)) await hear(entry, shop);
    },
  };
}

/** Where a shop has switched moods off nothing stands on top of its inbox any more. */
async function endWhereSwitchedOff(
  { endAll }: Pick<ReturnType<typeof createAlerting>, 'endAll'>,
  shop: ShopId,
  { id, body }: EntryView,
): Promise<void> {
  const { section, after } = body as { section?: string; after?: { on?: boolean } };
  if (section === 'emotion' && after?.on === false) await endAll(shop, { why: 'off', cause: id });
}
