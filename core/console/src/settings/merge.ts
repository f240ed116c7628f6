/** A field that two changed in different ways: the way to it, and what each made of it. */
export interface Clash {
  path: readonly string[];
  mine: unknown;
  theirs: unknown;
}

/**
 * What comes of two changes of the same thing, field by field: what only one of them changed is as they made it. Where both did, the
 * value holds mine until somebody decides. Lists of texts are put together line by line; other lists are one field.
 */
export function mergeThree<T>(base: T, mine: T, theirs: T): { value: T; clashes: Clash[] } {
  const clashes: Clash[] = [];
  return { value: merge({ base, mine, theirs }, [], clashes) as T, clashes };
}

interface Three {
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

function merge({ base, mine, theirs }: Three, path: readonly string[], clashes: Clash[]): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isRecord(base) && isRecord(mine) && isRecord(theirs)) {
    const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    const fields = [...names].map((name) => {
      const three = { base: base[name], mine: mine[name], theirs: theirs[name] };
      return [name, merge(three, [...path, name], clashes)] as const;
    });
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (isTexts(base) && isTexts(mine) && isTexts(theirs)) {
    const kept = theirs.filter((line) => mine.includes(line) || !base.includes(line));
    return [...kept, ...mine.filter((line) => !base.includes(line) && !kept.includes(line))];
  }
  clashes.push({ path, mine, theirs });
  return mine;
}

/** The value with another one at the end of the path. */
export function withAt<T>(value: T, path: readonly string[], next: unknown): T {
  const [name, ...rest] = path;
  if (name === undefined) return next as T;
  const record = value as Record<string, unknown>;
  return { ...record, [name]: withAt(record[name], rest, next) } as T;
}

/** As the engine sees them: a field without a value is as good as none, and the order of fields says nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (!isRecord(one) || !isRecord(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => isSame(one[name], other[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
