/** What all shops of one fake share: ids, the time, and somebody to tell of what happens. */
export interface World {
  nextId(): string;
  /** RFC 3339 in whole seconds, as Shopify keeps it. */
  now(): string;
  /** Where the fake answers, once it does. */
  origin(): string;
  tell(domain: string, topic: string, payload: Record<string, unknown>): void;
}

/** `apart`: each asking is a second after the one before, so that the order of things shows even in whole seconds. */
export type Clock = 'real' | 'apart';

export function createClock(kind: Clock): () => string {
  let last = 0;
  return () => {
    const second = Math.floor(Date.now() / 1_000);
    last = kind === 'real' ? second : Math.max(second, last + 1);
    return new Date(last * 1_000).toISOString().replace('.000Z', 'Z');
  };
}
