import type { EntryView } from '@shopbell/contract';

/** What was read so far, the newest first; `next` is where to go on. Halted by whoever reads, or by the error of a page; null: all was read that was wanted. */
export interface Gathered {
  entries: readonly EntryView[];
  next: string | null;
  halted: 'stopped' | { error: unknown } | null;
}
interface Options {
  read(cursor: string | undefined): Promise<{ items: readonly EntryView[]; next: string | null }>;
  /** Reading ends with the page that reaches it. */
  most: number;
  /** Goes on after what was read before. */
  from?: Gathered | undefined;
  /** Hears how many there are by now. */
  told?: (count: number) => void;
  /** Looked at before every page. */
  stopped?: () => boolean;
}

/** The journal page by page. What was read stays when a page is refused. */
export async function gatherJournal({ read, most, from, told, stopped }: Options): Promise<Gathered> {
  const entries = [...(from?.entries ?? [])];
  let next = from?.next ?? null;
  try {
    do {
      if (stopped?.()) return { entries, next, halted: 'stopped' };
      const page = await read(next ?? undefined);
      entries.push(...page.items);
      next = page.next;
      told?.(entries.length);
    } while (next && entries.length < most);
  } catch (error) {
    return { entries, next, halted: { error } };
  }
  return { entries, next, halted: null };
}
