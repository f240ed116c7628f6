/**
 * The browser's storage behind guards: embedded frames and strict settings throw on the mere mention of it. What cannot be kept is
 * held in memory for the life of the page.
 */
export interface Memory {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  /** What all its names begin with. */
  readonly prefix: string;
}

export function openMemory(which: 'localStorage' | 'sessionStorage', prefix: string): Memory {
  const held = new Map<string, string>();
  let store: Storage | null = null;
  try {
    store = globalThis[which];
    store?.getItem(prefix);
  } catch {
    store = null;
  }
  return {
    prefix,
    get(name) {
      const unkept = held.get(name);
      if (unkept !== undefined) return unkept;
      try {
        return store?.getItem(prefix + name) ?? null;
      } catch {
        return null;
      }
    },
    set(name, value) {
      held.delete(name);
      try {
        if (value === null) store?.removeItem(prefix + name);
        else if (store) store.setItem(prefix + name, value);
        else held.set(name, value);
      } catch {
        if (value !== null) held.set(name, value);
      }
    },
  };
}

/** Parses what was kept; anything broken counts as absent. */
export function readKept<T>(memory: Memory, name: string): T | null {
  try {
    return JSON.parse(memory.get(name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
