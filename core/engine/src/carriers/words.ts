/** What a table says of a word that came from outside: the table's own words only, for `constructor` is one of every object. */
export function lookUp<Meaning>(
  table: Readonly<Record<string, Meaning>>,
  word: string | null | undefined,
): Meaning | null {
  return word && Object.hasOwn(table, word) ? (table[word] ?? null) : null;
}
