/**
 * Splits text into the words that search knows. Words of scripts with spaces are kept as they are, folded; scripts without
 * spaces (Chinese, Japanese, Korean, Thai …) become pairs of neighbouring characters, so that two characters are enough to find.
 */

/** One word and where it stands in the text that was given, in UTF-16 units. */
export interface Word {
  word: string;
  start: number;
  end: number;
  /** `pair` and `single` are of scripts without spaces; `joined` holds punctuation inside, as order numbers and addresses do. */
  shape: 'plain' | 'joined' | 'pair' | 'single';
}

/** Longer words are cut: nobody types them, and PostgreSQL takes at most 2,046 bytes. */
const longestWord = 60;
/** No text brings more than this to the index. */
const mostWords = 4_000;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々〆ー]/u;
const letter = /[\p{L}\p{N}]/u;
/** Between letters these hold a word together: `a7k-22`, `li@shop.example`, `3.5`. */
const joint = /[-_.@+/]/;
const arabicStretch = /\u0640/g;

interface Folded {
  character: string;
  start: number;
  end: number;
}

/** Compatibility forms become plain ones, marks go, case goes; each character remembers where it stood. */
function fold(text: string): Folded[] {
  const folded: Folded[] = [];
  let start = 0;
  for (const point of text) {
    const end = start + point.length;
    const plain = point
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(arabicStretch, '')
      .normalize('NFC')
      .toUpperCase()
      .toLowerCase();
    for (const character of plain) folded.push({ character, start, end });
    start = end;
  }
  return folded;
}

type Class = 'unspaced' | 'letter' | 'joint' | 'none';

function classOf(character: string): Class {
  if (unspaced.test(character)) return 'unspaced';
  if (letter.test(character)) return 'letter';
  return joint.test(character) ? 'joint' : 'none';
}

/** All words of a text, in order. The text is taken as NFC; positions hold for `text.normalize('NFC')`. */
export function wordsOf(text: string): Word[] {
  const characters = fold(text.normalize('NFC'));
  const words: Word[] = [];
  for (let from = 0; from < characters.length && words.length < mostWords; ) {
    const kind = classOf(characters[from]?.character ?? '');
    const to = endOfRun(characters, from, kind);
    const run = characters.slice(from, to);
    if (kind === 'unspaced') words.push(...pairs(run));
    else if (kind === 'letter') words.push(...joinedAndParts(run));
    from = to;
  }
  return words;
}

function endOfRun(characters: readonly Folded[], from: number, kind: Class): number {
  let to = from + 1;
  for (; to < characters.length; to += 1) {
    const next = classOf(characters[to]?.character ?? '');
    if (next === kind) continue;
    const after = characters[to + 1];
    const holds = kind === 'letter' && next === 'joint' && after && classOf(after.character) === 'letter';
    if (!holds) break;
  }
  return to;
}

/** Neighbouring pairs, and the last character alone: a search for one character then finds it by the start of a pair or alone. */
function pairs(run: readonly Folded[]): Word[] {
  return run.map((first, index) => {
    const second = run[index + 1];
    const shape = second ? 'pair' : 'single';
    return {
      word: first.character + (second?.character ?? ''),
      start: first.start,
      end: (second ?? first).end,
      shape,
    } as const;
  });
}

/** `a7k-22` is found whole and by its parts. */
function joinedAndParts(run: readonly Folded[]): Word[] {
  const parts: Folded[][] = [[]];
  for (const folded of run) {
    if (classOf(folded.character) === 'joint') parts.push([]);
    else parts.at(-1)?.push(folded);
  }
  const plain = parts.filter((part) => part.length > 0).map((part) => wordOf(part, 'plain'));
  return parts.length > 1 ? [wordOf(run, 'joined'), ...plain] : plain;
}

function wordOf(run: readonly Folded[], shape: Word['shape']): Word {
  const kept = run.slice(0, longestWord);
  return {
    word: kept.map((folded) => folded.character).join(''),
    start: kept[0]?.start ?? 0,
    end: kept.at(-1)?.end ?? 0,
    shape,
  };
}
