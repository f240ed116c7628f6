/** Work that only one tab of this browser may do at a time; where the browser has no locks, every tab does it. */
export async function alone<T>(name: string, work: () => Promise<T>, patience = 10_000): Promise<T> {
  let begun = false;
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(patience) }, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    // No locks here, or a tab that sleeps holds this one: what is done under it is safe to do twice.
    if (begun) throw error;
    return work();
  }
}

/** Locks work here: they throw in frames without an origin, and are missing on pages without TLS. */
export async function hasLocks(): Promise<boolean> {
  try {
    await navigator.locks.query();
    return typeof BroadcastChannel === 'function';
  } catch {
    return false;
  }
}

export interface Tabs<Message> {
  say(message: Message): void;
  close(): void;
}

/** Speaks with the other tabs of this origin; silent where the browser cannot. */
export function openTabs<Message>(name: string, heard: (message: Message) => void): Tabs<Message> {
  let channel: BroadcastChannel | null = null;
  try {
    channel = new BroadcastChannel(name);
    channel.onmessage = (event) => heard(event.data as Message);
  } catch {
    // One tab alone, then.
  }
  return {
    say(message) {
      try {
        channel?.postMessage(message);
      } catch {
        // Closed meanwhile.
      }
    },
    close: () => channel?.close(),
  };
}
