import type { Mind } from './mind.ts';
import { listUnits } from './text/units.ts';

/** A stretch of a message, and how much more negative the message reads with it than without: in log odds. */
export interface Moved {
  words: string;
  by: number;
}

/** Longer messages are explained by their first units only: explaining costs a reading for each stretch. */
const mostUnits = 120;

/** What moves a message of doubtful mood by a fiftieth of probability. */
const least = 0.08;

/**
 * The words that moved the mood of a message, strongest first: each stretch (two ideographs, one word) is left out once and the rest is read anew.
 * For a screen, on demand; not for every message.
 */
export function explainMood(mind: Mind, text: string, most = 3): Moved[] {
  const whole = mind.readMood(text).mood?.negative;
  if (whole === undefined) return [];
  const moved = listStretches(text).map(({ from, to }) => {
    const rest = mind.readMood(`${text.slice(0, from)} ${text.slice(to)}`).mood?.negative ?? whole;
    return { words: text.slice(from, to), by: oddsOf(whole) - oddsOf(rest) };
  });
  return moved
    .filter(({ by }) => by > least)
    .sort((a, b) => b.by - a.by)
    .slice(0, most);
}

/** Probabilities near 1 hardly differ, whatever is left out of an angry message; their odds do. */
function oddsOf(probability: number): number {
  const clamped = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(clamped / (1 - clamped));
}

/** Where words and pairs of dense characters stand in the raw text. */
function listStretches(text: string): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  const units = listUnits(text).slice(0, mostUnits);
  let place = 0;
  const places = units.map((unit) => {
    const from = text.indexOf(unit.text, place);
    if (from >= 0) place = from + unit.text.length;
    return { kind: unit.kind, from, to: place };
  });
  places.forEach(({ kind, from, to }, at) => {
    if (from < 0) return;
    const next = places[at + 1];
    const paired = kind === 'dense' && next?.kind === 'dense' && next.from === to;
    stretches.push({ from, to: paired ? next.to : to });
  });
  return stretches;
}
