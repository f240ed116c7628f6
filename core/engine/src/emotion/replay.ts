import { setImmediate } from 'node:timers/promises';
import {
  type AlertEnd,
  type AnswerOf,
  AppError,
  alertEnded,
  alertRaised,
  type BodyOf,
  type ConversationId,
  conversationResolved,
  type EntryView,
  moodJudged,
  type ReplayDifference,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import type { Mind } from '@shopbell/mind';
import { decide, type Episode, follow, type Policy } from './episode.ts';
import { entriesLooked, type Ground, talkSubject } from './ground.ts';
import { isJudged, type Judgement, judge, type ReadMessage, readOnce } from './judging.ts';
import { listJudged } from './store.ts';

type Replayed = AnswerOf<Routes['replayMoods']>;

/** What was decided on one message. */
interface Decided {
  severity: number | null;
  risk: number;
  alert: string | null;
}

const mostDifferences = 500;
const pageSize = 500;
/** Messages that one request may decide anew. */
const mostMessages = 20_000;
/** After so many, others of this process have their turn. */
const atOnce = 25;

/** Decides on past conversations anew, and tells what differs. Writes nothing. */
export function createReplay(ground: Ground) {
  const { parts, shops, conversations } = ground;
  const { journal, database } = parts;

  return {
    /** Throws `not-found` for a conversation of somebody else, and `refused` for many that are long. */
    async replay(
      shop: ShopId,
      { thresholds, against = 'record', conversations: named, limit = 50 }: BodyOf<Routes['replayMoods']>,
    ): Promise<Replayed> {
      for (const id of named ?? []) await conversations.get(shop, id);
      const { emotion } = (await shops.getSettings(shop)).settings;
      const ids = named ?? (await listJudged(database.sql, shop, limit));
      const mind = await ground.mindOf(shop);
      const told = {
        model: mind.version,
        conversations: ids.length,
        messages: 0,
        alerts: { before: 0, after: 0 },
      };
      const found: ReplayDifference[] = [];
      const readMessage = readOnce();
      for (const id of ids) {
        const entries = await readAll(shop, id);
        const policies = { set: emotion, given: thresholds ? { ...emotion, thresholds } : emotion };
        for (const { message, before, after } of replayConversation(mind, entries, {
          ...policies,
          against,
          readMessage,
        })) {
          told.messages += 1;
          if (told.messages > mostMessages) throw new AppError('refused', { reason: 'mood.too-long' });
          if (told.messages % atOnce === 0) await setImmediate();
          told.alerts.before += before.alert === 'raise' ? 1 : 0;
          told.alerts.after += after.alert === 'raise' ? 1 : 0;
          found.push(...differencesIn(id, message, { before, after }));
        }
      }
      return { ...told, differences: found.slice(0, mostDifferences), more: found.length > mostDifferences };
    },
  };

  async function readAll(shop: ShopId, conversation: ConversationId): Promise<EntryView[]> {
    const entries: EntryView[] = [];
    for (let more = true; more; ) {
      const after = entries.at(-1)?.seq ?? 0;
      const page = await journal.read(talkSubject(shop, conversation), { audience: 'system', after, limit: pageSize });
      entries.push(...page);
      more = page.length === pageSize;
      if (entries.length > 20_000) throw new AppError('refused', { reason: 'mood.too-long' });
    }
    return entries;
  }
}

/** Each judged message with what was, and what would be decided on it. Pure. */
function* replayConversation(
  mind: Mind,
  entries: readonly EntryView[],
  {
    set,
    given,
    against,
    readMessage,
  }: { set: Policy; given: Policy; against: 'record' | 'now'; readMessage: ReadMessage },
): Generator<{ message: EntryView; before: Decided; after: Decided }> {
  const record = recordOf(entries);
  let current: Episode | null = null;
  let other: Episode | null = null;
  for (const [index, entry] of entries.entries()) {
    const end = endBy(entry);
    current = begunByWaiting(ended(current, entry, end), entry);
    other = begunByWaiting(ended(other, entry, end), entry);
    const was = record.get(entry.id);
    // What was not judged then (it was turned off) is none of anybody's business now.
    if (!isJudged(entry) || !was) continue;
    const judged = judge(mind, entries.slice(Math.max(0, index + 1 - entriesLooked), index + 1), { readMessage });
    const [one, two] = [decide(set, current, judged), decide(given, other, judged)];
    current = follow(current, one, judged);
    other = follow(other, two, judged);
    const before = against === 'record' ? was : decidedOf(judged, one.step);
    yield { message: entry, before, after: decidedOf(judged, two.step) };
  }
}

function decidedOf({ mood, risk }: Judgement, step: string): Decided {
  return { severity: mood?.severity ?? null, risk, alert: step === 'raise' ? step : null };
}

/** What stands in the journal about each message. */
function recordOf(entries: readonly EntryView[]): Map<string, Decided> {
  const raised = new Set(
    entries.flatMap(({ kind, body }) =>
      kind === alertRaised.kind && !('waited' in body) ? [String(body.message)] : [],
    ),
  );
  const judged = entries.flatMap(({ kind, body }) => {
    const read = kind === moodJudged.kind ? moodJudged.body.safeParse(body) : null;
    return read?.success ? [read.data] : [];
  });
  return new Map(
    judged.map(({ message, mood, risk }) => [
      message,
      { severity: mood?.severity ?? null, risk, alert: raised.has(message) ? 'raise' : null },
    ]),
  );
}

/** What people ended stays ended, whatever is decided: by resolving, or by saying that there is no risk. */
function endBy({ kind, body }: EntryView): AlertEnd | null {
  if (kind === conversationResolved.kind) return 'resolved';
  return kind === alertEnded.kind && body.why !== 'calm' ? (body.why as AlertEnd) : null;
}

function ended(episode: Episode | null, { at }: EntryView, why: AlertEnd | null): Episode | null {
  return episode?.open && why ? { ...episode, open: false, endedAt: Date.parse(at), endedWhy: why } : episode;
}

/** What a message decides is decided again; that nobody answered is taken as it was. */
function begunByWaiting(episode: Episode | null, { kind, body, at }: EntryView): Episode | null {
  if (kind !== alertRaised.kind || !('waited' in body) || episode?.open) return episode;
  return follow(episode, { step: 'raise', path: 'risk' }, { at: Date.parse(at), risk: Number(body.risk) });
}

function differencesIn(
  conversation: ConversationId,
  { id: message }: EntryView,
  { before, after }: { before: Decided; after: Decided },
): ReplayDifference[] {
  const differs = {
    severity: before.severity !== after.severity,
    risk: Math.abs(before.risk - after.risk) > 1e-9,
    alert: before.alert !== after.alert,
  };
  const whats = (['severity', 'risk', 'alert'] as const).filter((what) => differs[what]);
  return whats.map((what) => ({ conversation, message, what, before: before[what], after: after[what] }));
}
