type Reader<Row> = (row: Row) => string | readonly string[] | null;

/** How a resource may be sought: by fields of its own, and by words without a field in `default`. */
export interface Searchable<Row> {
  default: Reader<Row>;
  fields: Record<string, Reader<Row>>;
}

/**
 * Rows that fit a text in Shopify's search language, as far as it is modelled: terms beside each other or joined by AND, `field:value`, quotes, a star at
 * the end, `-field:value`, and comparisons of times and numbers. Text is found by the beginnings of its words, as Shopify does: `name:100` finds #1001. A
 * field that is not modelled is said, not ignored.
 */
export function seek<Row>(rows: readonly Row[], query: string | null | undefined, by: Searchable<Row>): Row[] {
  const terms = [
    ...(query ?? '').matchAll(/(-?)(?:(\w+):)?(>=|<=|>|<)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\S+))/g),
  ];
  const tests = terms.flatMap(([whole, not, field, comparison, double, single, bare]) => {
    if (whole === 'AND') return [];
    if (whole === 'OR') throw new Error('The fake does not model OR in searches yet.');
    const read = field === undefined ? by.default : by.fields[field];
    if (!read) throw new Error(`The fake does not model searches by ${field} yet.`);
    const value = (double ?? single)?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '';
    return [(row: Row) => fits(read(row), comparison, value) !== (not === '-')];
  });
  return rows.filter((row) => tests.every((test) => test(row)));
}

function fits(found: string | readonly string[] | null, comparison: string | undefined, value: string): boolean {
  if (found === null) return false;
  if (typeof found !== 'string') return found.some((each) => fits(each, comparison, value));
  if (comparison) return compare(comparison, orderOf(found) - orderOf(value));
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const sought = words(value);
  return sought.length > 0 && sought.every((word) => words(found).some((each) => each.startsWith(word)));
}

function orderOf(text: string): number {
  const time = Date.parse(text);
  return Number.isNaN(time) || /^\d+$/.test(text) ? Number(text) : Math.floor(time / 1_000);
}

function compare(comparison: string, difference: number): boolean {
  if (comparison === '>=') return difference >= 0;
  if (comparison === '<=') return difference <= 0;
  return comparison === '>' ? difference > 0 : difference < 0;
}
