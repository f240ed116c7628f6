import { Money, type TraceLine } from '@shopbell/contract';
import type { Format } from '../words/format.ts';
import { type Say, type WordKey, words } from '../words/words.ts';

export interface LineText {
  title: string;
  /** What belongs to it, in the order to be read: amounts, parcels, places. */
  facts: readonly string[];
  /** Somebody's own words. */
  quote: string | null;
}

export interface Telling {
  say: Say;
  format: Format;
  /** A colleague's name by id, where the line holds none. */
  nameOf(agent: string): string;
}

/** What stands in a line of the story. A kind that has no words yet is named as it is. */
export function textOf({ kind, facts }: TraceLine, telling: Telling): LineText {
  const { say } = telling;
  const quote = text(facts.text) ?? text(facts.note);
  // The host's own words need none of ours before them.
  if (kind === 'host.said' && quote) return { title: quote, facts: factsOf(kind, facts, telling), quote: null };
  const key = `trace.line.${kind}`;
  const title = isWord(key)
    ? say(key, { who: whoOf(facts, telling), action: actionOf(facts, telling), ...workOf(facts, telling) })
    : say('trace.line.other', { kind });
  return { title, facts: factsOf(kind, facts, telling), quote };
}

/** A day or a moment as a carrier promises it: a day is the same day in every zone. */
export function promisedText(at: string, format: Format): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(at) ? format.date(`${at}T12:00:00`) : format.dateTime(at);
}

function isWord(key: string): key is WordKey {
  return key in words.en;
}

function whoOf(facts: TraceLine['facts'], { nameOf, say }: Telling): string {
  const agent = text(facts.agent);
  return text(facts.name) ?? (agent ? nameOf(agent) : say('agent.unknown'));
}

function actionOf({ type, amount }: TraceLine['facts'], { say, format }: Telling): string {
  const key = `act.${type}`;
  const name = isWord(key) ? say(key) : String(type);
  const money = Money.safeParse(amount);
  return money.success ? `${name} · ${format.money(money.data)}` : name;
}

/** Names of a ticket and of a promise: the built-in ones have words, a shop's own are shown as they are. */
function workOf({ number, type, department, what }: TraceLine['facts'], { say }: Telling): Record<string, string> {
  const named = (key: string, name: unknown) =>
    isWord(`${key}.${name}`) ? say(`${key}.${name}` as WordKey) : String(name);
  return {
    number: String(number ?? ''),
    type: named('trace.ticket', type),
    department: named('trace.department', department),
    what: named('trace.promise', what),
  };
}

function factsOf(kind: string, facts: TraceLine['facts'], { say, format }: Telling): string[] {
  const money = kind.startsWith('action.') ? null : Money.safeParse(facts.amount);
  const numbers = Array.isArray(facts.parcels) ? facts.parcels.filter((each) => typeof each === 'string') : [];
  const promised = text(facts.promisedAt);
  const due = kind === 'promise.made' || kind === 'promise.due-soon' ? text(facts.dueAt) : null;
  const refusal = `act.refusal.${facts.refusal}`;
  const settled = facts.done === true ? 'trace.line.settled.done' : 'trace.line.settled.not-done';
  return [
    money?.success ? format.money(money.data) : null,
    promised && promisedText(promised, format),
    due && say('trace.line.due', { time: format.dateTime(due) }),
    text(facts.parcel) ?? (numbers.length > 0 ? numbers.join(', ') : null),
    text(facts.document),
    itemsText(facts.items),
    text(facts.place),
    text(facts.by),
    kind === 'action.settled' ? say(settled) : null,
    kind === 'action.refused' && !text(facts.text) && isWord(refusal) ? say(refusal) : null,
  ].filter((each): each is string => typeof each === 'string' && each !== '');
}

/** As in `2 × Mug, 1 × Tea`. */
function itemsText(items: unknown): string | null {
  if (!Array.isArray(items)) return null;
  const named = items.flatMap((item: { name?: unknown; quantity?: unknown } | null) =>
    typeof item?.name === 'string' ? `${Number(item.quantity)} × ${item.name}` : [],
  );
  return named.length > 0 ? named.join(', ') : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
