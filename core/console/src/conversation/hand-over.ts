import type { EntryView } from '@shopbell/contract';
import { textOf } from '../state/conversation-after.ts';
import type { Say } from '../words/words.ts';

const mostQuoted = 3;
const mostCharacters = 160;

/** What an agent has to know to go on where the assistant ended: what was asked, in the person's words, and what these name. */
export function handOverSummary(entry: EntryView, all: readonly EntryView[], say: Say): string {
  if (entry.kind !== 'assistant.handed-over' || entry.body.erased === true) return '';
  const seqs = new Set(Array.isArray(entry.body.asked) ? entry.body.asked : []);
  const asked = all
    .filter(({ kind, seq }) => kind === 'message.sent' && seqs.has(seq))
    .map(({ body }) => textOf(body, 'text'));
  const quoted = asked.filter(Boolean).slice(-mostQuoted).map(shorten);
  const answered = Array.isArray(entry.body.answered) ? entry.body.answered.length : 0;
  const { order, product, date } = (entry.body.slots ?? {}) as Record<string, unknown>;
  return [
    quoted.length > 0 ? say('handed-over.asked', { asked: quoted.join(' / ') }) : '',
    ...[order, product, date]
      .filter((slot) => typeof slot === 'string')
      .map((slot) => say('handed-over.names', { name: String(slot) })),
    say('handed-over.answered', { count: answered }),
    ...(typeof entry.body.severity === 'number' && entry.body.severity > 0
      ? [say(entry.body.severity === 2 ? 'mood.severity.2' : 'mood.severity.1')]
      : []),
  ]
    .filter(Boolean)
    .join(' · ');
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters)}…`;
}
