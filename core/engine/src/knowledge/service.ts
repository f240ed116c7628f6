import type { Parts } from '../parts.ts';
import { createArticles } from './articles.ts';
import { createFinding } from './finding.ts';

export type Knowledge = ReturnType<typeof createKnowledgeService>;

export function createKnowledgeService(parts: Pick<Parts, 'database' | 'journal' | 'clock'>) {
  return { articles: createArticles(parts), finding: createFinding({ sql: parts.database.sql, clock: parts.clock }) };
}
