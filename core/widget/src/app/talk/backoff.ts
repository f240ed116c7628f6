/** Waits that double from `first` to `longest` milliseconds, each by chance between half and whole, so that a crowd does not return at once. */
export function createBackoff(first = 500, longest = 30_000) {
  let next = first;
  return {
    take(atLeast = 0): number {
      const wait = next * (0.5 + Math.random() / 2);
      next = Math.min(longest, next * 2);
      return Math.max(wait, atLeast);
    },
    reset() {
      next = first;
    },
  };
}

/** Waits, but no longer than until the network or the shopper comes back. `signal` ends the wait too. */
export function rest(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = () => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const options = { signal: done.signal };
    addEventListener('online', end, options);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && end(), options);
    signal?.addEventListener('abort', end, options);
    if (signal?.aborted) end();
  });
}
