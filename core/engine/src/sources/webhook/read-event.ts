import { createHash } from 'node:crypto';
import { SourceKind, SourceLine, type SourceMapping } from '@shopbell/contract';
import { moneyOf } from '../money.ts';
import { readTime } from './times.ts';

/** A clock may be ahead of ours by so much. */
const aheadMs = 600_000;

/** A line, or why there is none; null where the merchant said that events of this word are passed over. */
export type ReadEvent = { line: SourceLine } | { unread: string } | null;

/**
 * One event as a line. What it is known by is its `id`; without one, all that it says, so that the same event is the same line however often it
 * comes. `sentAt` is when it was sent, in Unix milliseconds.
 */
export function readEvent(
  fields: Record<string, unknown>,
  { mapping, sentAt, now }: { mapping: SourceMapping; sentAt: number; now: number },
): ReadEvent {
  const order = textOf(fields.order, 200);
  if (!order) return { unread: 'An event names no order: look at the expression of “order”.' };
  const word = textOf(fields.kind, 100);
  if (!word) return { unread: 'An event says not what it is: look at the expression of “kind”.' };
  const kind = kindOf(word, mapping.kinds);
  if (kind === null) return null;
  if (kind === undefined) return { unread: `The word “${word}” has no kind: add it to the list of words.` };
  const told = mapping.at === undefined ? sentTime(sentAt) : readTime(fields.at, mapping.zone);
  if (!told)
    return {
      unread: `A time cannot be read: write it like 2026-03-01T08:30:00+01:00, or look at the expression of “at”.`,
    };
  if (Date.parse(told.at) > now + aheadMs)
    return { unread: `A time is in the future${told.zoneKnown ? '' : ': say which zone its clock has'}.` };
  const line = SourceLine.safeParse({
    ...{ id: idOf(fields, word), order, kind, at: told.at, exact: mapping.at !== undefined, zoneKnown: told.zoneKnown },
    ...{ ref: textOf(fields.ref, 100), place: textOf(fields.place, 200), text: textOf(fields.text, 500) },
    parcels: listOf(fields.parcels)
      .flatMap((each) => textOf(each, 100) ?? [])
      .slice(0, 50),
    items: listOf(fields.items).flatMap(itemOf).slice(0, 100),
    amount: moneyOf(fields.amount, fields.currency),
  });
  return line.success ? { line: line.data } : { unread: 'An event has another shape than lines have.' };
}

function sentTime(sentAt: number) {
  return { at: new Date(sentAt).toISOString(), zoneKnown: true };
}

/** Undefined where nobody said what the word is. */
function kindOf(word: string, kinds: SourceMapping['kinds']): SourceKind | null | undefined {
  if (Object.hasOwn(kinds, word)) return kinds[word];
  return SourceKind.safeParse(word).data;
}

function idOf(fields: Record<string, unknown>, word: string): string {
  const own = textOf(fields.id, 500);
  const known = own === null ? fields : { id: own, word, order: fields.order };
  return createHash('sha256').update(JSON.stringify(known)).digest('base64url').slice(0, 32);
}

function itemOf(value: unknown): { name: string; quantity: number }[] {
  if (typeof value !== 'object' || value === null) return [];
  const name = textOf(Reflect.get(value, 'name'), 200);
  const quantity = Number(Reflect.get(value, 'quantity') ?? 1);
  return name && Number.isFinite(quantity) ? [{ name, quantity }] : [];
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown, most: number): string | null {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof text !== 'string') return null;
  // Halves of pairs and NUL are nothing that a database takes.
  const tidy = text.toWellFormed().replaceAll('\0', '').trim().slice(0, most).toWellFormed();
  return tidy === '' ? null : tidy;
}
