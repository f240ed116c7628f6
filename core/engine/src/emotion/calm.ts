import type { ConversationId, EmotionSettings, EntryView, ShopId } from '@shopbell/contract';
import { markOf, moodEntry } from './alerting.ts';
import { decide } from './episode.ts';
import { entriesLooked, episodeOf, type Ground, listTurnedOff, talkSubject } from './ground.ts';
import { isJudged, type Judgement, judge, type ReadMessage } from './judging.ts';
import { listLastAlerts, saveMarks } from './store.ts';

/** Entries that may lie between the first and the last message of a conversation that are judged together. */
const longestSpan = 500;

/** What was read from messages of one conversation, in their order. */
interface Read {
  conversation: ConversationId;
  entries: readonly EntryView[];
  judged: readonly Judgement[];
}

/**
 * Writes down what was read from messages that change no alert, and that may wait, as nearly all are: many in few statements. Answers the others, in their
 * order, which are judged one by one.
 */
export function createCalm(ground: Ground, readMessage: ReadMessage) {
  const { journal, database } = ground.parts;

  return async (shop: ShopId, entries: readonly EntryView[]): Promise<EntryView[]> => {
    const { emotion } = (await ground.shops.getSettings(shop)).settings;
    if (!emotion.on) return [];
    const messages = entries.filter(isJudged);
    const subjects = [...new Set(messages.map(({ subject }) => subject))];
    if (subjects.length === 0) return [];
    const off = await listTurnedOff(ground, shop, subjects);
    const talks = Map.groupBy(
      messages.filter(({ subject }) => !off.has(subject)),
      ({ subject }) => subject,
    );
    // What lies too far apart is judged one by one: nothing is judged from less than if it were alone.
    const far = [...talks].flatMap(([subject, own]) => (spanOf(own) > longestSpan && talks.delete(subject) ? own : []));
    const read = await readAll(shop, talks);
    const last = await listLastAlerts(database.sql, shop, subjects);
    const isCalm = ({ conversation, judged }: Read) => {
      const episode = episodeOf(last.get(conversation) ?? null);
      return judged.every((each) => decide(emotion, episode, each).step === 'stay');
    };
    const { calm = [], other = [] } = Object.groupBy(read, (each) => (isCalm(each) ? 'calm' : 'other'));
    await write(shop, calm, emotion);
    return [...other.flatMap((each) => each.entries), ...far];
  };

  async function readAll(shop: ShopId, messages: ReadonlyMap<string, EntryView[]>): Promise<Read[]> {
    const stretches = [...messages].map(([subject, own]) => ({ subject, before: (own.at(-1)?.seq ?? 0) + 1 }));
    // As many more as lie between first and last, so that each looks back as far as if it were judged alone.
    const widest = Math.max(...[...messages.values()].map(spanOf), 0);
    const mind = await ground.mindOf(shop);
    const before = await journal.readEach(shop, stretches, entriesLooked + widest);
    return [...messages].map(([conversation, own]) => ({
      conversation: conversation as ConversationId,
      entries: own,
      judged: own.map((entry) => judge(mind, upTo(before.get(conversation) ?? [], entry), { readMessage })),
    }));
  }

  /** The marks first: what was written down in the journal is not written again. */
  async function write(shop: ShopId, read: readonly Read[], emotion: EmotionSettings): Promise<void> {
    const marks = read.flatMap(({ conversation, judged }) =>
      judged.slice(-1).map((each) => markOf(conversation, each, emotion)),
    );
    if (marks.length === 0) return;
    await saveMarks(database.sql, shop, marks);
    await Promise.all(
      read.flatMap(({ conversation, judged }) =>
        judged.map((each) =>
          journal.append(
            talkSubject(shop, conversation),
            moodEntry(each, { actor: { type: 'system' }, cause: each.message }),
          ),
        ),
      ),
    );
  }
}

/** How far the last lies behind the first. */
function spanOf(own: readonly EntryView[]): number {
  return (own.at(-1)?.seq ?? 0) - (own[0]?.seq ?? 0);
}

function upTo(entries: readonly EntryView[], { seq }: EntryView): EntryView[] {
  return entries.filter((entry) => entry.seq <= seq).slice(-entriesLooked);
}
