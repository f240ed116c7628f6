import type { Logger } from 'pino';
import type { Sql } from '../../database/index.ts';
import { type Direction, type Embedding, isRefusal } from './embedding.ts';
import { listUnread, type UnreadPassage, writeDirections } from './store.ts';

const atOnce = 32;
/** In one turn; the next one goes on. */
const mostTurns = 60;
/** Nobody waits for it. */
const seconds = 30;

/** Has the model read what it has not: new passages, those written anew, and all of them once its name is another. */
export function createRefreshing({ sql, embedding, log }: { sql: Sql; embedding: Embedding; log: Logger }) {
  return async (): Promise<void> => {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const passages = await listUnread(sql, embedding.name, atOnce);
      if (passages.length === 0) return;
      const read = await readAll(passages).catch((error: unknown) => {
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the embedding model read no passages');
        return null;
      });
      // It is asked again by the next turn of the clock.
      if (!read) return;
      await writeDirections(sql, embedding.name, read);
    }
  };

  async function readAll(passages: readonly UnreadPassage[]) {
    try {
      const directions = await embedding.read(passages.map(wordsOf), seconds);
      return passages.map((passage, at) => ({ passage, direction: directions[at] ?? null }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    // One of them is not taken: it must not keep the others from being read.
    const each: { passage: UnreadPassage; direction: Direction | null }[] = [];
    for (const passage of passages) each.push({ passage, direction: await readOne(passage) });
    return each;
  }

  async function readOne(passage: UnreadPassage): Promise<Direction | null> {
    try {
      return (await embedding.read([wordsOf(passage)], seconds))[0] ?? null;
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  }
}

function wordsOf({ title, headings, text }: UnreadPassage): string {
  return [title, ...headings, text].join('\n');
}
