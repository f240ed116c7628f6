const folded: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' },
};

/** A name as names are compared: lower case, without accents, signs and apostrophes. Letters of other scripts stay. */
export function plainName(name: string): string {
  // Most names are letters and spaces: thousands of them are read at once.
  if (/^[A-Za-z]+( [A-Za-z]+)*$/.test(name)) return name.toLowerCase();
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘`ʼ]/g, '')
    .toLowerCase()
    .replace(/[ßøłđðþæœı]/g, (letter) => folded[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .normalize('NFC')
    .trim();
}

/** The other way to write German names without dots: `Muenchen`. Null for names that have none. */
export function spelledOut(name: string): string | null {
  if (!/[äöü]/i.test(name.normalize('NFC'))) return null;
  const spelled = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
  return plainName(spelled);
}
