/**
 * Knowledge: what a shop knows and may answer with. Articles, and questions with their answers, have versions, a language, readers (customers or
 * agents only) and dates between which they hold; a question is answered with passages of them, each with a link and how surely it answers.
 * Owns the tables article, article_version and passage (pieces of what is published, to be found by words and by parts of words).
 * Says `article.saved` and `article.removed` on the shop. Hears nothing.
 * Files (Markdown, HTML, CSV, PDF, DOCX) are read in reading/, a thread for each, within the limits of reading/limits.ts; a new format: a file
 * there and a line in reading-worker.ts.
 * Words that questions always have, and words for the same thing, stand in vocabulary.ts; how passages are ordered in ranking.ts.
 */
import type { Domain, Parts } from '../parts.ts';
import { createKnowledgeRoutes } from './routes.ts';
import { createKnowledgeService, type Knowledge } from './service.ts';

export type { Knowledge } from './service.ts';

export function createKnowledge(parts: Parts): { service: Knowledge; domain: Domain } {
  const service = createKnowledgeService(parts);
  return { service, domain: { name: 'knowledge', handlers: createKnowledgeRoutes(service) } };
}
