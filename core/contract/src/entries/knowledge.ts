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

/** The merchant said whether products fit, or took it back (`relation` null). */
export const productFitsSaid = entryKind('product.fits-said', {
  audience: 'agents',
  body: z.object({
    items: z
      .array(z.object({ product: z.string(), other: z.string(), relation: z.string().nullable() }))
      .min(1)
      .max(500),
  }),
});
/** The merchant said a fact of a product, or took it back (`said` false). What it says stands in the knowledge, not here. */
export const productFactSaid = entryKind('product.fact-said', {
  audience: 'agents',
  body: z.object({ product: z.string(), attribute: z.string(), language: z.string(), said: z.boolean() }),
});

export const knowledgeKinds = [articleSaved, articleRemoved, productFitsSaid, productFactSaid] as const;
