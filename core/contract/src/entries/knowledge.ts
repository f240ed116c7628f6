import { z } from 'zod';
import { entryKind } from '../entry.ts';
import { id } from '../ids.ts';

// What is written on the shop itself when its knowledge changes. The words stand in the article, not here.

/** An article was written, or written anew: `version` counts from 1. */
export const articleSaved = entryKind('article.saved', {
  audience: 'agents',
  body: z.object({ article: id('article'), version: z.int().min(1), state: z.enum(['draft', 'published']) }),
});
/** An article was taken out of the shop's knowledge, with all of its versions. */
export const articleRemoved = entryKind('article.removed', {
  audience: 'agents',
  body: z.object({ article: id('article') }),
});

export const knowledgeKinds = [articleSaved, articleRemoved] as const;
