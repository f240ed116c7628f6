import {
  type Actor,
  AppError,
  type Card,
  type Chosen,
  type EntryView,
  type FileId,
  type ProductMention,
} from '@shopbell/contract';
import type { RowChange } from '../journal/journal.ts';
import { redact } from './redact.ts';
import { cleanText, snippetOf } from './text.ts';

/** What somebody wants to say, as it came. */
export interface Saying {
  key: string;
  text: string;
  files: readonly FileId[];
  product?: ProductMention | undefined;
  /** The assistant's offer that is taken with it. */
  chose?: Chosen | undefined;
}

/** Text fit to be stored. */
export function storedText(text: string): { text: string; redacted: boolean } {
  return redact(cleanText(text));
}

/** Throws `request.invalid` where nothing is said. */
export function requireContent(text: string, files: readonly FileId[]): void {
  if (text !== '' || files.length > 0) return;
  throw new AppError('request.invalid', {
    issues: [{ path: 'body.text', message: 'must not be empty without a file' }],
  });
}

/**
 * The first answer to a key, given again. Throws `key.reused` when the key was used for something else, or by somebody else: they must not
 * learn what it was.
 */
export function sameSaying(entry: EntryView, said: { actor: Actor; text: string; card?: Card | undefined }): EntryView {
  const same = 'id' in entry.actor && 'id' in said.actor && entry.actor.id === said.actor.id;
  const { erased, text, card } = entry.body;
  if (same && (erased === true || (text === said.text && isSameCard(card as Card | undefined, said.card))))
    return entry;
  throw new AppError('key.reused');
}

/** By what it refers to: the rest may have changed since. */
function isSameCard(one: Card | undefined, other: Card | undefined): boolean {
  return referenceOf(one) === referenceOf(other);
}

function referenceOf(card: Card | undefined): string | undefined {
  if (!card) return undefined;
  const { type } = card;
  return JSON.stringify(
    type === 'product' ? [type, card.product] : [type, card.order, 'parcel' in card && card.parcel],
  );
}

/** What stands for a card where there is room for a few words. */
export function wordsOfCard(card: Card): string {
  if (card.type === 'product') return card.title;
  return card.type === 'parcel' ? card.parcel : card.number;
}

const personChange = `
  UPDATE {{conversation_activity}} a SET status = 'open', activity_at = taken.at, last_text = $4, last_by = 'person', last_files = $5::int,
    last_message_seq = taken.seq, waiting_since = coalesce(a.waiting_since, taken.at), person_messages = a.person_messages + 1
  FROM taken WHERE a.shop = $1 AND a.id = $2 AND a.person = $3 AND a.status IN ('open', 'waiting')
    AND NOT EXISTS (SELECT 1 FROM {{block}} b WHERE b.shop = $1 AND b.person = $3 AND (b.until IS NULL OR b.until > taken.at))
  RETURNING a.status`;

const agentChange = `
  UPDATE {{conversation_activity}} a SET status = CASE a.status WHEN 'snoozed' THEN 'snoozed' ELSE 'waiting' END, activity_at = taken.at,
    last_text = $3, last_by = 'agent', last_files = $4::int, last_message_seq = taken.seq, waiting_since = NULL,
    agent_messages = a.agent_messages + 1
  FROM taken WHERE a.shop = $1 AND a.id = $2 AND a.status IN ('open', 'waiting', 'snoozed')
    AND EXISTS (SELECT 1 FROM {{conversation}} c WHERE c.shop = $1 AND c.id = $2 AND c.assigned IS NOT NULL) RETURNING a.status`;

/** What a message changes in a conversation whose state it keeps, in the statement that appends it. Touches no row in any other state. */
export function changeByPerson(
  at: { shop: string; id: string; person: string },
  said: { text: string; files: number },
): RowChange {
  return { text: personChange, values: [at.shop, at.id, at.person, snippetOf(said.text), said.files] };
}

export function changeByAgent(at: { shop: string; id: string }, said: { text: string; files: number }): RowChange {
  return { text: agentChange, values: [at.shop, at.id, snippetOf(said.text), said.files] };
}
