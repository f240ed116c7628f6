import {
  type Attachment,
  contactLeft,
  conversationTransferred,
  type EntryKind,
  type EntryView,
  messageSent,
  noteWritten,
  surveyAnswered,
} from '@shopbell/contract';

/** The kinds of entries that can be found, and where words stand in them. A new kind: a line here. */
const places: ReadonlyMap<string, readonly string[]> = new Map([
  [messageSent.kind, ['text', 'product.title', 'card.title', 'card.number', 'card.parcel']],
  [noteWritten.kind, ['text']],
  [contactLeft.kind, ['email', 'name']],
  [surveyAnswered.kind, ['comment']],
  [conversationTransferred.kind, ['note']],
]);

export const searchedKinds: readonly EntryKind[] = [
  messageSent,
  noteWritten,
  contactLeft,
  surveyAnswered,
  conversationTransferred,
];

/** All words of an entry as one text: what was said, then the names of its files. Empty after it was erased. */
export function textOf({ kind, body }: EntryView): string {
  if (body.erased === true) return '';
  const words = (places.get(kind) ?? []).map((place) => valueAt(body, place));
  const names = ((body.files ?? []) as Attachment[]).map(({ name }) => name);
  return [...words, ...names].filter((part) => typeof part === 'string' && part !== '').join('\n');
}

function valueAt(body: Record<string, unknown>, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}

export function sideOf({ actor }: EntryView): 'person' | 'agent' {
  return actor.type === 'visitor' || actor.type === 'customer' ? 'person' : 'agent';
}
