import {
  type AlertView,
  type AnswerOf,
  AppError,
  type ConversationId,
  type ConversationMood,
  type EntryView,
  type MessageMood,
  type MoodReason,
  moodJudged,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import { explainMood, type Mind } from '@shopbell/mind';
import type { AgentCaller } from '../http/handlers.ts';
import { entriesLooked, findWhoTurnedOff, type Ground, talkSubject } from './ground.ts';
import { isJudged, textOf, wordless } from './judging.ts';
import { type AlertQuestion, type AlertRow, findCorrections, findLastAlert, listAlerts } from './store.ts';

/** Messages whose mood is shown at once: to say which words moved it, each is read some hundred times. */
const messagesShown = 3;

export function createLooking(ground: Ground) {
  const { parts, conversations, customers } = ground;
  const { journal, database } = parts;

  return {
    /** The mood of a conversation and of its last messages. Throws `not-found`. */
    async getMood({ shop, agent }: AgentCaller, conversation: ConversationId): Promise<ConversationMood> {
      const { person } = await conversations.get(shop, conversation);
      await customers.noteView(shop, { agent, person, what: 'conversation', subject: conversation });
      const off = await findWhoTurnedOff(ground, shop, conversation);
      const last = await findLastAlert(database.sql, shop, conversation);
      const alert = last && last.state !== 'ended' ? viewAlert(last) : null;
      if (off) return { off, risk: null, reasons: [], model: null, messages: [], alert };
      const subject = talkSubject(shop, conversation);
      const before = (await journal.lastSeq(subject)) + 1;
      const entries = await journal.read(subject, { audience: 'system', before, limit: entriesLooked });
      return { off, ...judgedIn(entries), messages: await listMessages(shop, entries), alert };
    },
    /** Throws `request.invalid` for a cursor that is none. */
    async list(
      caller: AgentCaller,
      {
        filter,
        sort,
        cursor,
        limit,
      }: Pick<AlertQuestion, 'sort' | 'limit'> & {
        filter: Pick<AlertQuestion, 'states' | 'conversation'>;
        cursor?: string | undefined;
      },
    ): Promise<AnswerOf<Routes['listAlerts']>> {
      const { shop, agent } = caller;
      const skip = readCursor(cursor);
      const rows = await listAlerts(database.sql, shop, { ...filter, sort, skip, limit: limit + 1 });
      const more = rows.length > limit;
      const shown = rows.slice(0, limit);
      await customers.noteList(shop, { agent, list: 'inbox' });
      const talks = await conversations.listViews(caller, [...new Set(shown.map(({ conversation }) => conversation))]);
      const people = new Map(talks.map(({ id, person }) => [id, person]));
      const items = shown.map((row) => ({ ...viewAlert(row), person: people.get(row.conversation) ?? null }));
      return { items, next: more ? String(skip + limit) : null };
    },
  };

  async function listMessages(shop: ShopId, entries: readonly EntryView[]): Promise<MessageMood[]> {
    const shown = entries.filter(isJudged).slice(-messagesShown);
    const ids = shown.map(({ id }) => id);
    const corrections = await findCorrections(database.sql, shop, ids);
    const mind = await ground.mindOf(shop);
    return shown.map((entry) => ({ ...explain(mind, entry), corrected: corrections.get(entry.id)?.is ?? null }));
  }

  function explain(mind: Mind, entry: EntryView): Omit<MessageMood, 'corrected'> {
    const text = textOf(entry);
    const { language, mood } = mind.readMood(text);
    const moved = mood && mood.severity > 0 ? explainMood(mind, text) : [];
    const flagged = mood?.flags.filter(({ words }) => words.length > 0) ?? [];
    return { message: entry.id, seq: entry.seq, language, mood: mood && wordless(mood), flagged, moved };
  }
}

/** What was decided last, as it was written down. */
function judgedIn(entries: readonly EntryView[]): Pick<ConversationMood, 'risk' | 'reasons' | 'model'> {
  const last = entries.findLast(({ kind }) => kind === moodJudged.kind);
  const body = last && moodJudged.body.partial().safeParse(last.body).data;
  return { risk: body?.risk ?? null, reasons: (body?.reasons as MoodReason[]) ?? [], model: body?.model ?? null };
}

export function viewAlert(row: AlertRow): AlertView {
  const { id, conversation, path, state, risk, severity, flags, reasons, message, endedWhy } = row;
  const { raisedAt, snoozedUntil, escalatedAt, endedAt } = row;
  const time = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, conversation, path, state, risk, severity, flags, reasons, message, endedWhy },
    raisedAt: raisedAt.toISOString(),
    ...{ snoozedUntil: time(snoozedUntil), escalatedAt: time(escalatedAt), endedAt: time(endedAt) },
  };
}

/** By their risk alerts have no place that lasts: a page goes on after as many as were shown. */
function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^[1-9]\d{0,6}$/.test(cursor)) return Number(cursor);
  const message = 'must be a cursor that this API gave';
  throw new AppError('request.invalid', { issues: [{ path: 'body.cursor', message }] });
}
