import type { EntryView } from '@shopbell/contract';
import { isFromPerson } from '../state/conversation-after.ts';
import type { Held } from '../state/outbox.ts';

/** One thing in a transcript, from top to bottom. */
export type TimelineItem =
  | { type: 'day'; key: string; at: string }
  | { type: 'line'; key: string; entry: EntryView }
  | { type: 'message' | 'note'; key: string; entry: EntryView; side: 'person' | 'agent'; joined: boolean }
  | { type: 'pending'; key: string; held: Held };

/** Messages of one author within this long of each other stand together under one name. */
const togetherMs = 4 * 60_000;

/** Entries with day separators, messages of one author joined; what is on its way at the end, unless the journal has it already. */
export function timelineOf(entries: readonly EntryView[], held: readonly Held[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  let before: EntryView | null = null;
  for (const entry of entries) {
    // How each message was judged stands over the conversation.
    if (entry.kind === 'mood.judged' || isToldElsewhere(entry)) continue;
    const newDay = !before || dayOf(before.at) !== dayOf(entry.at);
    if (newDay) items.push({ type: 'day', key: `day ${entry.at}`, at: entry.at });
    items.push(itemOf(entry, newDay ? null : before));
    before = entry;
  }
  const taken = new Set(entries.map(({ key }) => key));
  for (const item of held) if (!taken.has(item.key)) items.push({ type: 'pending', key: item.key, held: item });
  return items;
}

function itemOf(entry: EntryView, before: EntryView | null): TimelineItem {
  const key = entry.id;
  if (entry.kind !== 'message.sent' && entry.kind !== 'note.written') return { type: 'line', key, entry };
  const near = before !== null && Date.parse(entry.at) - Date.parse(before.at) < togetherMs;
  const joined = near && before.kind === entry.kind && authorOf(before) === authorOf(entry);
  const side = isFromPerson(entry) ? 'person' : 'agent';
  return { type: entry.kind === 'note.written' ? 'note' : 'message', key, entry, side, joined };
}

/** That a human was called has an entry of its own. */
function isToldElsewhere({ kind, body }: EntryView): boolean {
  return kind === 'answer.decided' && body.does === 'human';
}

/** A visitor who became a customer is still the same person. */
function authorOf(entry: EntryView): string {
  if (isFromPerson(entry)) return 'person';
  return entry.actor.type === 'agent' ? entry.actor.id : entry.actor.type;
}

function dayOf(at: string): string {
  return new Date(at).toDateString();
}
