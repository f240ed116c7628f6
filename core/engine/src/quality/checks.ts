import {
  type EntryView,
  type FaultWhy,
  type HostOrderStory,
  messageSent,
  moodJudged,
  promiseBroken,
  promiseMade,
  promiseWithdrawn,
  type QualityCheck,
  type QualityResult,
} from '@shopbell/contract';
import { findClaims, isDenied } from './claims/claim.ts';

/** Of the rules: another number where they decide otherwise, so that a result says by which it came about. */
export const rulesVersion = 'checks-1';

/** What a conversation is checked from. */
export interface Ended {
  /** From where it was begun or reopened up to its end, in order; and what became of its promises since. */
  entries: readonly EntryView[];
  forbidden: readonly string[];
  /** Words of abuse or threat in what an agent wrote. */
  findRude(text: string): string[];
  /** The orders that it is about, as the host told them last. */
  orders: readonly HostOrderStory[];
}

type Fault = QualityResult['faults'][number];
/** Null: it does not apply. */
type Check = (ended: Ended) => Fault[] | null;

const mostFaults = 10;

const checks: Readonly<Record<QualityCheck, Check>> = {
  answered: checkAnswered,
  calmed: checkCalmed,
  promises: checkPromises,
  tone: ({ entries, findRude }) =>
    checkWritten(entries, (text) => [
      ...faultOf('rude', findRude(text)),
      ...(shouts(text) ? [{ why: 'shouts' as const, words: [] }] : []),
    ]),
  words: ({ entries, forbidden }) =>
    forbidden.length === 0
      ? null
      : checkWritten(entries, (text) => faultOf('forbidden', findForbidden(text, forbidden))),
  facts: checkFacts,
};

/** Every check that applies to the conversation, with what was found. Of nothing but its argument. */
export function checkEnded(ended: Ended): QualityResult[] {
  return (Object.keys(checks) as QualityCheck[]).flatMap((check) => {
    const faults = checks[check](ended);
    return faults === null ? [] : [{ check, passed: faults.length === 0, faults: faults.slice(0, mostFaults) }];
  });
}

/** Whether the person’s last words had an answer, where they want one: a word of thanks at the end wants none. */
function checkAnswered({ entries }: Ended): Fault[] | null {
  const said = entries.filter(({ kind }) => kind === messageSent.kind);
  const last = said.findLast(isFromPerson);
  if (!last) return null;
  if (!said.some(isFromShop)) return [{ why: 'never-answered', seq: last.seq, words: [] }];
  const answered = said.some((entry) => isFromShop(entry) && entry.seq > last.seq);
  return answered || !asks(textOf(last)) ? [] : [{ why: 'unanswered', seq: last.seq, words: [] }];
}

/** Whether the person was content with the last thing they wrote; unknown where their mood is not read. */
function checkCalmed({ entries }: Ended): Fault[] | null {
  const last = entries.findLast(isFromPerson);
  const judged = entries.flatMap(({ kind, body }) => {
    const read = kind === moodJudged.kind ? moodJudged.body.safeParse(body) : null;
    return read?.success && read.data.message === last?.id ? [read.data] : [];
  });
  const mood = judged.at(-1)?.mood;
  if (!last || !mood) return null;
  return mood.severity > 0 ? [{ why: 'upset', seq: last.seq, words: [] }] : [];
}

/** What was promised here is kept, or is not due yet. One that was taken back had a reason. */
function checkPromises({ entries }: Ended): Fault[] | null {
  const made = entries.filter(({ kind }) => kind === promiseMade.kind);
  const gone = new Set(entries.filter(({ kind }) => kind === promiseWithdrawn.kind).map(({ body }) => body.promise));
  const stand = made.filter(({ body }) => !gone.has(body.promise));
  if (stand.length === 0) return null;
  const broken = new Set(entries.filter(({ kind }) => kind === promiseBroken.kind).map(({ body }) => body.promise));
  return stand.filter(({ body }) => broken.has(body.promise)).map(({ seq }) => ({ why: 'broken', seq, words: [] }));
}

/** What agents said had been done, and the order's own record denies. Only of conversations about one order that is known. */
function checkFacts({ entries, orders }: Ended): Fault[] | null {
  const [order] = orders;
  if (!order || orders.length > 1) return null;
  return checkWritten(entries, (text) =>
    findClaims(text)
      .filter(({ claim }) => isDenied(claim, order))
      .map(({ claim, words }) => ({ why: claim, words: [words.slice(0, 80)] })),
  );
}

function checkWritten(entries: readonly EntryView[], find: (text: string) => Omit<Fault, 'seq'>[]): Fault[] | null {
  const written = entries.filter(
    (entry) => entry.kind === messageSent.kind && isFromShop(entry) && textOf(entry) !== '',
  );
  if (written.length === 0) return null;
  return written.flatMap((entry) => find(textOf(entry)).map((fault) => ({ ...fault, seq: entry.seq })));
}

function faultOf(why: FaultWhy, words: readonly string[]): Omit<Fault, 'seq'>[] {
  return words.length === 0 ? [] : [{ why, words: words.slice(0, 5).map((word) => word.slice(0, 80)) }];
}

/** As whole words where the writing has any between spaces. */
function findForbidden(text: string, forbidden: readonly string[]): string[] {
  const folded = fold(text);
  return forbidden.filter((words) => {
    const wanted = fold(words);
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const before = folded[at - 1] ?? '';
      const after = folded[at + wanted.length] ?? '';
      const glued = (one: string, other: string) => /[a-z0-9à-ÿ]/.test(one) && /[a-z0-9à-ÿ]/.test(other);
      if (!glued(before, wanted[0] ?? '') && !glued(wanted.at(-1) ?? '', after)) return true;
    }
    return false;
  });
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Twelve letters and more, nearly all of them capitals. */
function shouts(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals >= 12 && capitals > 4 * small;
}

function asks(text: string): boolean {
  return /[?？؟]|吗|呢/.test(text);
}

export function isFromPerson({ kind, actor }: EntryView): boolean {
  return kind === messageSent.kind && (actor.type === 'customer' || actor.type === 'visitor');
}

/** An agent, or the assistant: what it says is held to the same. */
export function isFromShop({ kind, actor }: EntryView): boolean {
  return kind === messageSent.kind && (actor.type === 'agent' || actor.type === 'assistant');
}

export function textOf({ body }: EntryView): string {
  return typeof body.text === 'string' ? body.text : '';
}
