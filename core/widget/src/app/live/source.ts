import type { Frame } from './frames.ts';

export type LinkState = 'live' | 'connecting' | 'offline';

/** What keeps a view current needs of it, and of the engine. */
export interface Source {
  /** Names the stream among this origin's tabs: same engine, shop and person. */
  name: string;
  /** Where this tab's view ends; null while there is no conversation. */
  cursor(): string | null;
  /** The highest seq up to which this tab has everything. */
  position(): number;
  /** Reads frames after the cursor until the stream ends. `alive` is called on every sign of life. */
  read(cursor: string, alive: () => void, signal: AbortSignal): AsyncIterable<Frame>;
  /** Takes what is new after the cursor, waiting up to `wait` seconds for it. */
  poll(cursor: string, wait: number, signal?: AbortSignal): Promise<void>;
  take(frame: Frame): void;
  /** The cursor is of no use any more. */
  reload(): Promise<void>;
  link(state: LinkState): void;
}
