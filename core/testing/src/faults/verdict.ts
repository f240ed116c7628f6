import type { Seen } from './reader.ts';

export interface Verdict {
  lost: string[];
  duplicated: string[];
  reordered: string[];
}

export interface Record {
  /** Keys that were acknowledged. */
  acked: ReadonlySet<string>;
  /** What the database holds of the conversation, by seq. */
  stored: readonly Seen[];
  /** What each reader was given, in the order of its coming. */
  views: readonly { reader: string; seen: readonly Seen[] }[];
}

/**
 * Lost: acknowledged, but missing in the database or in any view. Duplicated: a key (or a seq of a view) twice in one place. Reordered: a
 * view that does not follow seq, or a sender whose own messages do not stand in their order.
 */
export function judge({ acked, stored, views }: Record): Verdict {
  const verdict: Verdict = { lost: [], duplicated: [], reordered: [] };
  for (const { reader, seen } of [{ reader: 'database', seen: stored }, ...views]) {
    const keys = seen.flatMap(({ key }) => (key === null ? [] : [key]));
    const present = new Set(keys);
    for (const key of acked) if (!present.has(key)) verdict.lost.push(`${key} in ${reader}`);
    verdict.duplicated.push(...twice(keys).map((key) => `${key} in ${reader}`));
    verdict.duplicated.push(...twice(seen.map(({ seq }) => String(seq))).map((seq) => `seq ${seq} in ${reader}`));
    verdict.reordered.push(...disorder(seen).map((place) => `${place} in ${reader}`));
  }
  return verdict;
}

function twice(names: readonly string[]): string[] {
  const known = new Set<string>();
  return names.filter((name) => known.size === known.add(name).size);
}

function disorder(seen: readonly Seen[]): string[] {
  const found: string[] = [];
  const lastOf = new Map<string, string>();
  let last = 0;
  for (const { seq, key } of seen) {
    if (seq < last) found.push(`seq ${seq} after ${last}`);
    last = Math.max(last, seq);
    const sender = key?.slice(0, key.lastIndexOf('-')) ?? '';
    const before = lastOf.get(sender);
    if (key && before && before > key) found.push(`${key} after ${before}`);
    if (key) lastOf.set(sender, key);
  }
  return found;
}
