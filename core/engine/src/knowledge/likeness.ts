import { askedOf } from './terms.ts';

/** Of the words of the shorter of two questions, how many the other has; of those of the longer. */
const least = { ofShorter: 0.6, ofLonger: 0.4 };
/** Of the parts of words of both, how many are the same: slips of the pen, and scripts without spaces. */
const leastParts = 0.5;
const mostInGroup = 50;

interface Said {
  words: readonly ReadonlySet<string>[];
  parts: ReadonlySet<string>;
}

/** Puts texts that ask for the same together: the largest groups first, within one as they came. */
export function groupAlike<T>(items: readonly T[], textOf: (item: T) => string): T[][] {
  const groups: { said: Said; items: T[] }[] = [];
  for (const item of items) {
    const said = saidIn(textOf(item));
    const home = groups.find((group) => group.items.length < mostInGroup && isAlike(group.said, said));
    if (home) home.items.push(item);
    else groups.push({ said, items: [item] });
  }
  return groups.map((group) => group.items).sort((a, b) => b.length - a.length);
}

function saidIn(text: string): Said {
  const asked = askedOf(text);
  return {
    words: asked.map(({ words }) => new Set(words)),
    parts: new Set(asked.flatMap(({ grams }) => grams)),
  };
}

function isAlike(one: Said, other: Said): boolean {
  const [shorter, longer] = [one.words.length, other.words.length].sort((a, b) => a - b) as [number, number];
  if (shorter === 0) return false;
  const same = one.words.filter((word) => other.words.some((each) => [...word].some((form) => each.has(form)))).length;
  if (same / shorter >= least.ofShorter && same / longer >= least.ofLonger) return true;
  const parts = [...one.parts].filter((part) => other.parts.has(part)).length;
  return parts / (one.parts.size + other.parts.size - parts) >= leastParts;
}
