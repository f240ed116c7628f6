import type { EntryView } from '@shopbell/contract';
import { isFromPerson, textOf } from '../state/conversation-after.ts';

/** The ids of persons' messages that are not known to be in the viewer's language (BCP 47). */
export function foreignMessages(entries: readonly EntryView[], locale: string): ReadonlySet<string> {
  const judged = new Map(
    entries.filter(({ kind }) => kind === 'mood.judged').map(({ body }) => [body.message, body.language]),
  );
  const own = primary(locale);
  const foreign = entries.filter(
    (entry) =>
      entry.kind === 'message.sent' &&
      isFromPerson(entry) &&
      /\p{L}/u.test(textOf(entry.body, 'text')) &&
      judged.get(entry.id) !== own,
  );
  return new Set(foreign.map(({ id }) => id));
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag;
}
