import type { LiveEvent } from '@shopbell/contract';
import type { StreamState } from './stream.ts';

/** What the tab that holds the stream tells the others, and what a new one asks. */
export type TabMessage =
  | { type: 'event'; event: LiveEvent; cursor: string | null }
  | { type: 'state'; state: StreamState; cursor: string | null }
  | { type: 'hello' };

export interface Tabs {
  tell(message: TabMessage): void;
  stop(): void;
}

export interface TabsOptions {
  /** The same in every tab that may share one stream. */
  name: string;
  onMessage(message: TabMessage): void;
  /** This tab holds the stream from now on, until the signal aborts. */
  onHold(signal: AbortSignal): Promise<void>;
}

/**
 * One tab of a browser holds the stream (it owns a Web Lock), the others hear it by BroadcastChannel; when it closes, the next in
 * line takes over at the cursor that all of them know. Where either is missing (an old browser, plain HTTP), every tab holds its own.
 */
export function joinTabs({ name, onMessage, onHold }: TabsOptions): Tabs {
  const over = new AbortController();
  const { locks } = navigator as { locks?: LockManager };
  const channel = locks && typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null;
  if (channel) channel.onmessage = (message: MessageEvent<TabMessage>) => onMessage(message.data);
  if (locks && channel) {
    channel.postMessage({ type: 'hello' } satisfies TabMessage);
    locks.request(name, { signal: over.signal }, () => onHold(over.signal)).catch(() => undefined);
  } else {
    void onHold(over.signal);
  }
  return {
    tell: (message) => channel?.postMessage(message),
    stop() {
      over.abort();
      channel?.close();
    },
  };
}
