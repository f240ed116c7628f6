import type { EntryView } from '@shopbell/contract';
import type { WordName } from '../parts/format.ts';
import { isTheirs, type TalkState } from '../talk/state.ts';
import { type MessageRow, messageRow, outgoingRow, rowKey } from './message-row.ts';

export type Row =
  | { type: 'day'; key: string; at: Date }
  | { type: 'new'; key: string }
  | { type: 'line'; key: string; at: Date; word: WordName; values: Record<string, string> }
  | { type: 'survey'; key: string; at: Date; resolution: number; rating: number | null }
  | MessageRow;

/** Messages of one author that are closer together than this stand as one run, in milliseconds. */
const runLasts = 5 * 60_000;

export interface RowsInput extends Pick<TalkState, 'entries' | 'outgoing' | 'read'> {
  /** What was unread when the conversation was opened begins after this seq; null shows no line. */
  newAfter: number | null;
}

/** The lines of a conversation, oldest first: what the journal holds and then what is still on its way. */
export function rowsOf({ entries, outgoing, read, newAfter }: RowsInput): Row[] {
  const known = new Set(entries.map(({ key }) => key));
  const messages: Row[] = [
    ...inReadingOrder(entries).flatMap((entry) => rowOf(entry, entries) ?? []),
    ...outgoing.filter(({ key }) => !known.has(key)).map(outgoingRow),
  ];
  const newest = entries.findLast((entry) => entry.kind === 'message.sent' && !isTheirs(entry));
  const firstNew = newAfter === null ? undefined : entries.find((entry) => isNew(entry, newAfter));
  const rows: Row[] = [];
  let day = '';
  for (const row of messages) {
    if ('at' in row) {
      const today = row.at.toDateString();
      if (today !== day) rows.push({ type: 'day', key: `day ${today}`, at: row.at });
      day = today;
    }
    if (row.type === 'message') {
      if (newest && row.key === rowKey(newest)) row.progress = newest.seq <= read.theirs ? 'read' : 'sent';
      if (firstNew && row.key === rowKey(firstNew)) rows.push({ type: 'new', key: 'new' });
    }
    rows.push(row);
  }
  return joinRuns(withdrawOffers(rows));
}

/** What was offered is taken back by whatever is said or asked for after it. */
function withdrawOffers(rows: Row[]): Row[] {
  const last = rows.findLast(
    (row) => row.type === 'message' || row.type === 'survey' || (row.type === 'line' && row.word === 'humanAsked'),
  );
  for (const row of rows)
    if (row.type === 'message' && row.assistant && row !== last) row.assistant = { ...row.assistant, offers: [] };
  return rows;
}

/** An address that was left with a message stands in the journal before it, and is read after it. */
function inReadingOrder(entries: readonly EntryView[]): EntryView[] {
  const read = [...entries];
  for (const [at, entry] of entries.entries()) {
    const next = entries[at + 1];
    if (next?.key && entry.key === `contact:${next.key}`) [read[at], read[at + 1]] = [next, entry];
  }
  return read;
}

const isNew = (entry: EntryView, after: number) =>
  entry.kind === 'message.sent' && entry.seq > after && isTheirs(entry);

function joinRuns(rows: Row[]): Row[] {
  rows.forEach((row, at) => {
    if (row.type !== 'message') return;
    const [before, after] = [rows[at - 1], rows[at + 1]];
    row.first = !isRun(before, row);
    row.last = !isRun(row, after);
  });
  return rows;
}

function isRun(one: Row | undefined, next: Row | undefined): boolean {
  return (
    one?.type === 'message' &&
    next?.type === 'message' &&
    one.mine === next.mine &&
    one.author === next.author &&
    !one.assistant === !next.assistant &&
    next.at.getTime() - one.at.getTime() < runLasts
  );
}

function rowOf(entry: EntryView, all: readonly EntryView[]): Row | null {
  const { kind, body } = entry;
  const key = rowKey(entry);
  const at = new Date(entry.at);
  const line = (word: WordName, values: Record<string, string> = {}): Row => ({ type: 'line', key, at, word, values });
  switch (kind) {
    case 'message.sent':
      return messageRow(entry);
    case 'conversation.assigned':
      return body.name ? line('joined', { name: String(body.name) }) : null;
    case 'conversation.resolved':
      return line('ended');
    case 'conversation.reopened':
      return line('reopened');
    case 'human.wanted':
      return line('humanAsked');
    case 'contact.left':
      return body.erased ? null : line('contactLeft', { email: String(body.email) });
    case 'survey.asked': {
      const answer = all.find((other) => other.kind === 'survey.answered' && other.body.resolution === body.resolution);
      const rating = answer ? Number(answer.body.rating) : null;
      // Nobody rates what goes on.
      const goesOn = all.some((other) => other.kind === 'conversation.reopened' && other.seq > entry.seq);
      return goesOn && !answer ? null : { type: 'survey', key, at, resolution: Number(body.resolution), rating };
    }
    default:
      return silent.has(kind) ? null : line('unknown');
  }
}

/** What is true but says nothing to the shopper. */
const silent = new Set([
  'conversation.started',
  'conversation.claimed',
  'conversation.merged',
  'notice.accepted',
  'survey.answered',
  'entries.erased',
]);
