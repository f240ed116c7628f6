import type { Parts } from '../parts.ts';
import { createArticles } from './articles.ts';
import { createFinding } from './finding.ts';
import { forgetting } from './forget.ts';
import { createGaps } from './gaps.ts';
import { createImporting } from './importing.ts';
import { createKeepingRead } from './keeping-read.ts';
import { createMeaning, type MeaningGiven } from './meaning/meaning.ts';
import { createReader } from './reading/reading-thread.ts';

export type Knowledge = ReturnType<typeof createKnowledgeService>;

export function createKnowledgeService(parts: Pick<Parts, 'database' | 'journal' | 'clock'> & MeaningGiven) {
  const { sql } = parts.database;
  const articles = createArticles(parts);
  const meaning = createMeaning(parts);
  const finding = createFinding({ sql, clock: parts.clock, meaning });
  const reader = createReader();
  const keeping = createKeepingRead({ sql, articles });
  return {
    articles,
    finding,
    /** Has the embedding model read what it has not; null where none is configured. */
    refreshMeanings: meaning?.refresh ?? null,
    reader,
    keeping,
    gaps: createGaps(parts, articles),
    forgetting,
    importing: createImporting({ keeping, reader }),
    /** Ends what is being read. */
    stop: () => reader.stop(),
  };
}
