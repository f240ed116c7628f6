import type { Follower } from '../journal/journal.ts';
import type { EventStream } from './event-stream.ts';

/** Ties a stream to what it reads: whichever ends first, the other ends too. */
export class Reading {
  #ends: (() => void)[] = [];
  #ended = false;

  readonly end = (): void => {
    this.#ended = true;
    for (const end of this.#ends.splice(0)) end();
  };

  onEnd(end: () => void): void {
    if (this.#ended) end();
    else this.#ends.push(end);
  }

  /** A cursor that cannot be served is answered with a problem, before the stream has begun. */
  async follow<F extends Follower>(stream: EventStream, start: () => Promise<F>): Promise<F> {
    try {
      const follower = await start();
      this.onEnd(() => follower.stop());
      return follower;
    } catch (error) {
      stream.cancel();
      throw error;
    }
  }
}
