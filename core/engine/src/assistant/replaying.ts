import { setImmediate } from 'node:timers/promises';
import {
  type AnswerDifference,
  type AnswerOf,
  AppError,
  answerDecided,
  type BodyOf,
  type ConversationId,
  type EntryView,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import type { Mind } from '@shopbell/mind';
import { textOf } from './entries.ts';
import { entriesLooked, type Ground, talkSubject } from './ground.ts';
import { readQuestion } from './reading.ts';
import { type Decided, decideAgain, type Recorded } from './replayed.ts';
import { standingOf } from './standing.ts';
import { listTalks } from './store.ts';

type Replayed = AnswerOf<Routes['replayAnswers']>;

const mostDifferences = 500;
const pageSize = 500;
/** Entries that one request may read. */
const mostEntries = 50_000;
/** After so many messages, others of this process have their turn. */
const atOnce = 10;

/** Decides on past messages to the assistant anew, and tells what differs. Asks no host, says and writes nothing. */
export function createReplaying(ground: Ground) {
  const { parts, shops, conversations } = ground;

  return {
    /** Throws `not-found` for a conversation of somebody else, and `refused` for many that are long. */
    async replayAnswers(
      shop: ShopId,
      { least, against = 'record', conversations: named, limit = 50 }: BodyOf<Routes['replayAnswers']>,
    ): Promise<Replayed> {
      for (const id of named ?? []) await conversations.get(shop, id);
      const ids = named ?? (await listTalks(parts.database.sql, shop, limit));
      const { assistant } = (await shops.getSettings(shop)).settings;
      const mind = ground.mind();
      const told = { model: mind.version, conversations: ids.length, messages: 0, before: none(), after: none() };
      const found: AnswerDifference[] = [];
      const bound = { entries: 0 };
      for (const conversation of ids) {
        const entries = await readAll(shop, conversation, bound);
        for (const [index, entry] of entries.entries()) {
          const recorded = recordedIn(entry);
          if (!recorded) continue;
          const again = (by: number) => readAgain(mind, entries.slice(0, index), { recorded, least: by });
          const after = again(least ?? (against === 'now' ? assistant.least : recorded.least));
          if (!after) continue;
          const before = against === 'record' ? decidedOf(recorded) : (again(assistant.least) ?? after);
          told.messages += 1;
          if (told.messages % atOnce === 0) await setImmediate();
          count(told.before, before);
          count(told.after, after);
          found.push(...differencesIn({ conversation, message: recorded.message }, before, after));
        }
      }
      return { ...told, differences: found.slice(0, mostDifferences), more: found.length > mostDifferences };
    },
  };

  async function readAll(shop: ShopId, id: ConversationId, bound: { entries: number }): Promise<EntryView[]> {
    const entries: EntryView[] = [];
    for (let more = true; more; ) {
      const after = entries.at(-1)?.seq ?? 0;
      const page = await parts.journal.read(talkSubject(shop, id), { audience: 'system', after, limit: pageSize });
      entries.push(...page);
      more = page.length === pageSize;
      bound.entries += page.length;
      if (bound.entries > mostEntries) throw new AppError('refused', { reason: 'mood.too-long' });
    }
    return entries;
  }
}

/** Null where the words are gone. */
function readAgain(
  mind: Mind,
  entries: readonly EntryView[],
  { recorded, least }: { recorded: Recorded; least: number },
): Decided | null {
  const upTo = entries.filter(({ seq }) => seq <= recorded.seqs.to).slice(-entriesLooked);
  const standing = standingOf(upTo);
  const asked = standing.asked.filter(({ seq }) => seq >= recorded.seqs.from);
  if (asked.length === 0 || asked.some(({ body }) => body.erased === true)) return null;
  return decideAgain(recorded, { reading: readQuestion(mind, textOf(asked)), standing, least });
}

/** Null for another entry, and for a decision whose person was erased. */
function recordedIn({ kind, body }: EntryView): Recorded | null {
  return kind === answerDecided.kind ? (answerDecided.body.safeParse(body).data ?? null) : null;
}

function decidedOf({ does, why, from, intent }: Recorded): Decided {
  return { does, why, from, intent: intent?.label ?? null };
}

function differencesIn(
  named: Pick<AnswerDifference, 'conversation' | 'message'>,
  before: Decided,
  after: Decided,
): AnswerDifference[] {
  const whats = (['does', 'why', 'from', 'intent'] as const).filter((what) => before[what] !== after[what]);
  return whats.map((what) => ({ ...named, what, before: before[what], after: after[what] }));
}

const none = () => ({ answer: 0, ask: 0, human: 0, unknown: 0 });

function count(sums: ReturnType<typeof none>, { does }: Decided): void {
  sums[does ?? 'unknown'] += 1;
}
