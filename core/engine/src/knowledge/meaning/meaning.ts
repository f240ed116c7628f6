import type { ShopId } from '@shopbell/contract';
import { createBuckets } from '../../http/rate-limits.ts';
import type { EngineOptions } from '../../options.ts';
import type { Parts } from '../../parts.ts';
import { withoutContacts } from '../contacts.ts';
import type { Candidate } from '../passage-store.ts';
import { closeness, createEmbedding, type Direction } from './embedding.ts';
import { createRefreshing } from './refreshing.ts';
import { readDirections } from './store.ts';

/** A model that did not answer is left alone for so long: searches do not wait for it in vain. */
const pauseMs = 30_000;
/** Questions of the last minutes: what is looked at for an answer is looked at for a gap too. */
const mostKept = 500;

export interface MeaningGiven extends Pick<Parts, 'database' | 'clock' | 'log'> {
  options: Pick<EngineOptions, 'embeddings'>;
}

/** What passages and questions mean, by the model that is configured; null where none is. */
export function createMeaning(parts: MeaningGiven) {
  const { embeddings: given } = parts.options;
  if (!given) return null;
  const { clock, log, database } = parts;
  const embedding = createEmbedding(given);
  const calls = createBuckets({ burst: given.perHour, perMinute: given.perHour / 60 }, clock);
  const kept = new Map<string, Direction>();
  let silentUntil = 0;

  return {
    refresh: createRefreshing({ sql: database.sql, embedding, log }),
    /** Null where it is not known in time: then words alone decide. Never throws. */
    async ofQuestion(shop: ShopId, question: string): Promise<Direction | null> {
      const text = withoutContacts(question).replace(longNumber, ' ').replace(/\s+/g, ' ').trim();
      const before = kept.get(text);
      if (before || text === '' || clock.now() < silentUntil) return before ?? null;
      try {
        calls.take(shop);
      } catch {
        return null;
      }
      const [direction] = await embedding.read([text], given.seconds).catch((error: unknown) => {
        silentUntil = clock.now() + pauseMs;
        // Never its words: they may be a customer's.
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the embedding model read no question');
        return [];
      });
      if (direction) keep(text, direction);
      return direction ?? null;
    },
    /** The candidates with how close each is to the question, where the same model has read it. */
    async compare(shop: ShopId, candidates: readonly Candidate[], question: Direction | null): Promise<Candidate[]> {
      if (!question || candidates.length === 0) return [...candidates];
      const { name } = embedding;
      const known = await readDirections(database.sql, shop, { candidates, name, dimensions: question.length });
      return candidates.map((candidate) => {
        const direction = known.get(`${candidate.article} ${candidate.n}`);
        return direction ? { ...candidate, meant: closeness(direction, question) } : candidate;
      });
    },
  };

  function keep(text: string, direction: Direction): void {
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(text, direction);
  }
}
export type Meaning = NonNullable<ReturnType<typeof createMeaning>>;

/** An order's number tells nothing of what is asked, and is not given away. */
const longNumber = /#?[\w-]*\d{4,}[\w-]*/g;
