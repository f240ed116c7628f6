import { createHash } from 'node:crypto';
import { type EntryId, type EntryView, type Mood, messageSent } from '@shopbell/contract';
import {
  type Mind,
  type Reading,
  type Mood as ReadMood,
  type Reason,
  readConversation,
  type Turn,
} from '@shopbell/mind';
import { assistantTurnOf } from './assistant-turns.ts';

/** What was read from a message and from the conversation up to it. The same of the same entries, whenever it is asked. */
export interface Judgement {
  message: EntryId;
  seq: number;
  /** Milliseconds. */
  at: number;
  language: string;
  mood: ReadMood | null;
  risk: number;
  reasons: Pick<Reason, 'reason' | 'strength'>[];
  seqs: { from: number; to: number };
  model: string;
  digest: string;
  /** The risk at another time (milliseconds) if nobody says anything until then. */
  riskLater: (time: number) => number;
}

/** The mind hears of no more of a person's turns than these. */
const turnsRead = 5;

/** Whether it is a message of the person, with words to judge. */
export function isJudged({ kind, actor, body }: EntryView): boolean {
  const isPerson = actor.type === 'customer' || actor.type === 'visitor';
  return kind === messageSent.kind && isPerson && textOf({ body }) !== '';
}

/** The words of a message; empty for an erased one. */
export function textOf({ body }: Pick<EntryView, 'body'>): string {
  return typeof body.text === 'string' ? body.text : '';
}

/** What a mind reads in a message. */
export type ReadMessage = (entry: EntryView, mind: Mind) => Reading;

interface Judging {
  /** The mind's own reading unless given. */
  readMessage?: ReadMessage;
  /** Milliseconds: where nobody has written since. The time of the message unless given. */
  now?: number;
}

/** Judges the last message of a person among these entries of a conversation, which are in order. */
export function judge(mind: Mind, entries: readonly EntryView[], { readMessage, now }: Judging = {}): Judgement {
  const last = entries.findLast(isJudged);
  if (!last) throw new Error('There is no message to judge.');
  const readIt = (entry: EntryView) => readMessage?.(entry, mind) ?? mind.readMood(textOf(entry));
  const spoken = entries.filter(isSpoken);
  const read = new Set(spoken.filter(isJudged).slice(-turnsRead));
  const turns = entries.flatMap((entry) => {
    const said = isSpoken(entry) ? [turnOf(entry, read.has(entry) ? { mood: readIt(entry).mood } : {})] : [];
    return [...said, ...[assistantTurnOf(entry, entries)].filter((turn) => turn !== null)];
  });
  const at = now ?? Date.parse(last.at);
  const { language, mood } = readIt(last);
  const { risk, reasons } = readConversation(turns, at);
  return {
    ...{ message: last.id, seq: last.seq, at, language, mood, risk },
    reasons: reasons.map(({ reason, strength }) => ({ reason, strength })),
    seqs: { from: spoken[0]?.seq ?? last.seq, to: last.seq },
    model: mind.version,
    digest: digestOf(turns),
    riskLater: (time) => readConversation(turns, time).risk,
  };
}

/** Reads each message once, where the judgements of those after it look back at it. Keeps what was read of so many, and no word of them. */
export function readOnce(most = 10_000): ReadMessage {
  const known = new Map<string, Reading>();
  return (entry, mind) => {
    const name = `${entry.id} ${mind.version}`;
    const told = known.get(name);
    if (told) return told;
    const { language, mood } = mind.readMood(textOf(entry));
    const flags = mood?.flags.map((flag) => ({ ...flag, words: [] })) ?? [];
    const reading = { language, mood: mood && { ...mood, flags } };
    if (known.size >= most) known.clear();
    known.set(name, reading);
    return reading;
  };
}

/** A mood as it is written down: without words. */
export function wordless({ flags, ...mood }: ReadMood): Mood {
  return { ...mood, flags: flags.map(({ flag }) => flag) };
}

/** Whether somebody says something: the person, or an agent. */
export function isSpoken(entry: EntryView): boolean {
  return isJudged(entry) || isAnswer(entry);
}

/** What the shop tells by itself answers nobody. */
function isAnswer({ kind, actor }: EntryView): boolean {
  return kind === messageSent.kind && actor.type === 'agent';
}

function turnOf(entry: EntryView, mood: { mood?: ReadMood | null }): Turn {
  const turn = { at: Date.parse(entry.at), text: textOf(entry) };
  return isJudged(entry) ? { by: 'customer', ...turn, ...mood } : { by: 'agent', ...turn };
}

function digestOf(turns: readonly Turn[]): string {
  const hash = createHash('sha256');
  for (const { by, at, text, failed } of turns) hash.update(JSON.stringify([by, at, text, failed]));
  return hash.digest('hex');
}
