import type { Hours, PromiseProposal } from '@shopbell/contract';
import { type Calendar, createCalendar } from './calendar.ts';
import { en } from './en.ts';
import type { PromiseLanguage } from './language.ts';
import { zh } from './zh.ts';

interface Found<T> {
  value: T;
  start: number;
  end: number;
}

const horizon = 400 * 86_400_000;
const mostProposals = 10;

/**
 * Promises that a text seems to make when it is said at `now` (milliseconds) in a shop with these hours: what, and by when. A sentence
 * that asks, denies, sets a condition or tells what is done makes none; nor does one without a date.
 */
export function recognisePromises(text: string, { hours, now }: { hours: Hours; now: number }): PromiseProposal[] {
  const calendar = createCalendar(hours, now);
  const proposals: PromiseProposal[] = [];
  for (const { 0: sentence, index } of text.matchAll(/(?:[^.!?。！？；;\n]|\.(?=\d))+[.!?。！？；;]?/g)) {
    const language = /\p{Script=Han}/u.test(sentence) ? zh : en;
    for (const { what, due } of inSentence(sentence, language, calendar)) {
      if (due <= now || due > now + horizon) continue;
      const said = sentence.trim();
      const start = index + sentence.indexOf(said);
      const dueAt = new Date(due).toISOString();
      proposals.push({ what, dueAt, text: said.slice(0, 500), start, end: start + said.length });
    }
  }
  return proposals.slice(0, mostProposals);
}

function inSentence(sentence: string, language: PromiseLanguage, calendar: Calendar) {
  if (language.commits && !language.commits.test(sentence)) return [];
  if (language.denies.some((pattern) => pattern.test(sentence))) return [];
  const whens = findAll(
    sentence,
    language.whens.map((when) => [when, when.pattern] as const),
  ).flatMap((found) => {
    const due = found.value.read(found.groups, calendar);
    return due === null ? [] : [{ ...found, value: due }];
  });
  const whats = findAll(sentence, language.whats);
  const kinds = new Set(whats.map(({ value }) => value));
  // What is told about is not what is done: "get back to you about the refund".
  const meant = kinds.has('reply') ? whats.filter(({ value }) => value === 'reply') : whats;
  return meant.flatMap((what, index) => {
    if (meant.findIndex(({ value }) => value === what.value) !== index) return [];
    if (what.value === 'ship' && kinds.has('reship')) return [];
    const when = nearest(what, whens);
    return when ? [{ what: what.value, due: when.value }] : [];
  });
}

/** Everything that is found, in the order of the text; what overlaps with something of a pattern before it is left out. */
function findAll<T>(sentence: string, patterns: readonly (readonly [T, RegExp])[]) {
  const found: (Found<T> & { groups: Record<string, string | undefined> })[] = [];
  for (const [value, pattern] of patterns) {
    for (const match of sentence.matchAll(pattern)) {
      const { index: start } = match;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ value, start, end, groups: match.groups ?? {} });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function nearest(what: Found<unknown>, whens: readonly Found<number>[]): Found<number> | undefined {
  const distance = (when: Found<number>) => Math.min(Math.abs(when.start - what.end), Math.abs(what.start - when.end));
  return whens.toSorted((one, other) => distance(one) - distance(other))[0];
}
