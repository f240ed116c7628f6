import type { ConversationId, EmotionSettings, EntryView, ShopId } from '@shopbell/contract';
import { markOf, moodEntry } from './alerting.ts';
import { decide } from './episode.ts';
import { entriesLooked, episodeOf, type Ground, listTurnedOff, talkSubject } from './ground.ts';
import { isJudged, type Judgement, judge, type ReadMessage } from './judging.ts';
import { listLastAlerts, saveMarks } from './store.ts';

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
    const read = await readAll(
      shop,
      Map.groupBy(
        messages.filter(({ subject }) => !off.has(subject)),
        ({ subject }) => subject,
      ),
    );
    const last = await listLastAlerts(database.sql, shop, subjects);
    const isCalm = ({ conversation, judged }: Read) => {
      const episode = episodeOf(last.get(conversation) ?? null);
      return judged.every((each) => decide(emotion, episode, each).step === 'stay');
    };
    const { calm = [], other = [] } = Object.groupBy(read, (each) => (isCalm(each) ? 'calm' : 'other'));
    await write(shop, calm, emotion);
    return other.flatMap((each) => each.entries);
  };

  async function readAll(shop: ShopId, messages: ReadonlyMap<string, EntryView[]>): Promise<Read[]> {
    const stretches = [...messages].map(([subject, own]) => ({ subject, before: (own.at(-1)?.seq ?? 0) + 1 }));
    // As many more as are judged, so that each looks back as far as if it were judged alone.
    const most = Math.max(...[...messages.values()].map((own) => own.length), 1);
    const before = await journal.readEach(shop, stretches, entriesLooked + most);
    return [...messages].map(([conversation, own]) => ({
      conversation: conversation as ConversationId,
      entries: own,
      judged: own.map((entry) => judge(ground.mind(), upTo(before.get(conversation) ?? [], entry), { readMessage })),
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

function upTo(entries: readonly EntryView[], { seq }: EntryView): EntryView[] {
  return entries.filter((entry) => entry.seq <= seq).slice(-entriesLooked);
}
