/**
 * A piece of text that n-grams are made of. `dense`: a character of a script written without spaces (ideograph, kana, Thai),
 * `word`: letters and digits of any other script, `sign`: an emoji, a mask or a punctuation mark.
 */
export interface Unit {
  text: string;
  kind: 'dense' | 'word' | 'sign';
}

type Kind = Unit['kind'] | 'space' | 'nothing' | 'joiner';

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;
const dressing = /\ufe0e|\ufe0f|\u200d|[\u{1f3fb}-\u{1f3ff}]/u;
const blank = /\s/u;

/** The units of a normalised text, in order. Skin tones and variation selectors are dropped. */
export function listUnits(text: string): Unit[] {
  const units: Unit[] = [];
  let word = '';
  let joined = '';
  for (const character of text) {
    const kind = kindOf(character);
    if (kind === 'nothing') continue;
    if (kind === 'word') {
      word += joined + character;
      joined = '';
      continue;
    }
    // An apostrophe belongs to the word only where letters follow.
    if (kind === 'joiner' && word !== '' && joined === '') {
      joined = character;
      continue;
    }
    if (word !== '') units.push({ text: word, kind: 'word' });
    word = '';
    joined = '';
    if (kind === 'dense' || kind === 'sign') units.push({ text: character, kind });
  }
  if (word !== '') units.push({ text: word, kind: 'word' });
  return units;
}

function kindOf(character: string): Kind {
  const code = character.codePointAt(0) as number;
  if (code < 0x80) return kindOfAscii(code);
  if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff)) return 'dense';
  if ((code >= 0x0e00 && code <= 0x0e7f) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0x20000 && code <= 0x3ffff))
    return 'dense';
  if (dressing.test(character)) return 'nothing';
  if (wordCharacter.test(character)) return 'word';
  return blank.test(character) ? 'space' : 'sign';
}

function kindOfAscii(code: number): Kind {
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  if (isLetter || (code >= 0x30 && code <= 0x39)) return 'word';
  if (code === 0x27) return 'joiner';
  return code <= 0x20 ? 'space' : 'sign';
}
