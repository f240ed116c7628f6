import { simplify } from '../text/simplify.ts';

/** A phrase to look for: parts one after another, with at most `gaps[i]` units between part i and the next. */
export interface Phrase {
  flag: string;
  parts: string[];
  gaps: number[];
}

/** What a vocabulary file says. */
export interface Vocabulary {
  phrases: Phrase[];
  /** Innocent phrases: what lies within one does not count. */
  innocent: Phrase[];
  /** Words that take back what follows within `reach` units. */
  negators: string[];
  /** Phrases with a negator that takes nothing back ("don't make me call a lawyer"). */
  pardons: string[];
  reach: number;
}

/**
 * Reads a vocabulary file. `== flag` opens a flag; each line below is a phrase: `(a|b)` stands for either, `~3` for up to three
 * units in between, `sue*` for any word that begins so. `! phrase` is innocent. Above the first flag: `negators:`, `pardons:`, `reach:`.
 */
export function parseVocabulary(text: string): Vocabulary {
  const vocabulary: Vocabulary = { phrases: [], innocent: [], negators: [], pardons: [], reach: 3 };
  let flag = '';
  // Vocabularies are written as people write, and looked for in folded texts.
  for (const raw of simplify(text.normalize('NFKC').toLowerCase()).split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('== ')) flag = line.slice(3).trim();
    else if (line.startsWith('! ')) {
      vocabulary.innocent.push(...expand(line.slice(2)).map((phrase) => parsePhrase('innocent', phrase)));
    } else if (flag === '') readHead(line, vocabulary);
    else for (const phrase of expand(line)) vocabulary.phrases.push(parsePhrase(flag, phrase));
  }
  return vocabulary;
}

function readHead(line: string, vocabulary: Vocabulary): void {
  const [name = '', rest = ''] = line.split(/:(.*)/s);
  const words = rest.split(',').flatMap((word) => expand(word.trim()));
  if (name === 'negators') vocabulary.negators.push(...words);
  else if (name === 'pardons') vocabulary.pardons.push(...words);
  else if (name === 'reach') vocabulary.reach = Number(rest);
  else throw new Error(`A vocabulary begins with negators, pardons or reach, not with "${line}".`);
}

/** Every phrase that one line stands for. Groups may hold groups. */
function expand(line: string): string[] {
  const open = line.indexOf('(');
  if (open < 0) return [line];
  const { choices, end } = readGroup(line, open);
  const before = line.slice(0, open);
  const rests = expand(`\u0000${line.slice(end)}`);
  return choices
    .flatMap(expand)
    .flatMap((choice) => rests.map((rest) => tidy(before + choice + rest.replace('\u0000', ''))));
}

/** What stands between the bars of the group that opens at `open`, and the place after its end. */
function readGroup(line: string, open: number): { choices: string[]; end: number } {
  const choices = [''];
  let depth = 1;
  for (let at = open + 1; at < line.length; at++) {
    const sign = line[at] as string;
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (depth === 0) return { choices, end: at + 1 };
    if (sign === '|' && depth === 1) choices.push('');
    else choices[choices.length - 1] += sign;
  }
  throw new Error(`A group is not closed in "${line}".`);
}

function tidy(phrase: string): string {
  return phrase.replace(/\s+/g, ' ').trim();
}

function parsePhrase(flag: string, text: string): Phrase {
  const pieces = text.split(/\s*~(\d)\s*/);
  return {
    flag,
    parts: pieces.filter((_, at) => at % 2 === 0),
    gaps: pieces.filter((_, at) => at % 2 === 1).map(Number),
  };
}
