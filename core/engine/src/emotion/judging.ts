import { createHash } from 'node:crypto';
import { type EntryId, type EntryView, type Mood, messageSent } from '@shopbell/contract';
import { type Mind, type Mood as ReadMood, type Reason, readConversation, type Turn } from '@shopbell/mind';

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

/** Judges the last of these entries of a conversation, which are in order. */
export function judge(mind: Mind, entries: readonly EntryView[]): Judgement {
  const last = entries.at(-1);
  if (!last) throw new Error('There is no message to judge.');
  const spoken = entries.filter((entry) => isJudged(entry) || isAnswer(entry));
  const read = new Set(spoken.filter(isJudged).slice(-turnsRead));
  const turns = spoken.map((entry) => turnOf(mind, entry, read.has(entry)));
  const at = Date.parse(last.at);
  const { language, mood } = mind.readMood(textOf(last));
  const { risk, reasons } = readConversation(turns, at);
  return {
    ...{ message: last.id, seq: last.seq, at, language, mood, risk },
    reasons: reasons.map(({ reason, strength }) => ({ reason, strength })),
    seqs: { from: spoken[0]?.seq ?? last.seq, to: last.seq },
    model: mind.version,
    digest: digestOf(turns),
  };
}

/** A mood as it is written down: without words. */
export function wordless({ flags, ...mood }: ReadMood): Mood {
  return { ...mood, flags: flags.map(({ flag }) => flag) };
}

/** What the shop tells by itself answers nobody. */
function isAnswer({ kind, actor }: EntryView): boolean {
  return kind === messageSent.kind && actor.type === 'agent';
}

function turnOf(mind: Mind, entry: EntryView, withMood: boolean): Turn {
  const text = textOf(entry);
  const turn = { at: Date.parse(entry.at), text };
  if (!isJudged(entry)) return { by: 'agent', ...turn };
  return { by: 'customer', ...turn, ...(withMood ? { mood: mind.readMood(text).mood } : {}) };
}

function digestOf(turns: readonly Turn[]): string {
  const hash = createHash('sha256');
  for (const { by, at, text } of turns) hash.update(JSON.stringify([by, at, text]));
  return hash.digest('hex');
}
