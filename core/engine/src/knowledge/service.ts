import type { Parts } from '../parts.ts';
import { createArticles } from './articles.ts';
import { createFinding } from './finding.ts';
import { createImporting } from './importing.ts';
import { createReader } from './reading/reading-thread.ts';

export type Knowledge = ReturnType<typeof createKnowledgeService>;

export function createKnowledgeService(parts: Pick<Parts, 'database' | 'journal' | 'clock'>) {
  const { sql } = parts.database;
  const articles = createArticles(parts);
  return {
    articles,
    finding: createFinding({ sql, clock: parts.clock }),
    importing: createImporting({ sql, articles, reader: createReader() }),
  };
}
