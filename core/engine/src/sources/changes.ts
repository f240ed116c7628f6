/** How far the changed records of one kind have been read. */
export interface Mark {
  /** RFC 3339, UTC. */
  since: string;
  /** Records of just that time which have been read. */
  skip: number;
}

/** What is written in a long transaction bears the time of its beginning, and is seen after its end; clocks differ too: the last minutes are read again. */
const unsettledMs = 15 * 60_000;

/**
 * Where to read on after a page of at most `size` records, the longest ago first. A page goes on within its last time, so that any number of records
 * written at once are read; one that is not full begins the next time with what may not have settled yet.
 */
export function advance(
  mark: Mark,
  written: readonly string[],
  { size, now = Date.now() }: { size: number; now?: number },
): { mark: Mark; more: boolean } {
  const last = written.at(-1);
  const more = written.length >= size;
  const settled = new Date(now - unsettledMs).toISOString();
  if (!more && (last ?? mark.since) > settled) return { mark: later(mark, settled), more };
  if (last === undefined) return { mark, more };
  if (last === mark.since) return { mark: { since: last, skip: mark.skip + written.length }, more };
  return { mark: { since: last, skip: written.filter((each) => each === last).length }, more };
}

/** Never goes back behind where reading began. */
function later(mark: Mark, since: string): Mark {
  return { since: [since, mark.since].toSorted().at(-1) ?? since, skip: 0 };
}

/** The marks of several kinds as a cursor; what cannot be read begins anew. */
export function readMarks<Name extends string>(
  cursor: string | null,
  names: readonly Name[],
  since: number,
): Record<Name, Mark> {
  const kept = parse(cursor);
  const begin = { since: new Date(since).toISOString(), skip: 0 };
  return Object.fromEntries(names.map((name) => [name, markOf(kept, name) ?? begin])) as Record<Name, Mark>;
}

function markOf(kept: unknown, name: string): Mark | null {
  const mark: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, name) : null;
  if (typeof mark !== 'object' || mark === null) return null;
  const [since, skip]: unknown[] = [Reflect.get(mark, 'since'), Reflect.get(mark, 'skip')];
  return typeof since === 'string' && !Number.isNaN(Date.parse(since)) && typeof skip === 'number'
    ? { since, skip }
    : null;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
