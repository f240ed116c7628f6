import { z } from 'zod';
import { id } from '../ids.ts';
import { PageQuery, page } from '../page.ts';
import { HostProductSheet } from '../ports/host-catalogue.ts';
import { Timestamp } from './conversations.ts';
import { route } from './route.ts';

/** BCP 47, as in `en` or `zh-CN`. */
const Locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language like en or zh-CN');
/** Web addresses only: what stands here becomes a link. */
const Link = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .nullable();

/** `question`: the title is what customers ask and the text its answer. */
export const ArticleKind = z.enum(['article', 'question']);
export type ArticleKind = z.infer<typeof ArticleKind>;

/** What a person writes of an article. */
export const ArticleText = z.object({
  kind: ArticleKind,
  title: z.string().trim().min(1).max(300),
  /** Markdown. */
  text: z.string().trim().max(100_000),
  language: Locale,
  /** Articles for agents are never shown or quoted to a customer. */
  audience: z.enum(['customers', 'agents']),
  /** Only what is published is found. */
  state: z.enum(['draft', 'published']),
  /** Where the shop shows it; passages link here. */
  url: Link.default(null),
  /** It is found from then, and no longer then. */
  validFrom: Timestamp.nullable().default(null),
  validUntil: Timestamp.nullable().default(null),
});
export type ArticleText = z.infer<typeof ArticleText>;

export const ArticleView = ArticleText.extend({
  id: id('article'),
  version: z.int().min(1),
  updatedAt: Timestamp,
  /** Where it was imported from; null when somebody wrote it here. */
  origin: z.string().nullable(),
});
export type ArticleView = z.infer<typeof ArticleView>;

/** A piece of an article that seems to answer. */
export const PassageView = z.object({
  article: id('article'),
  title: z.string(),
  /** The headings over it, the outermost first; empty at the article's start. */
  headings: z.array(z.string()),
  text: z.string(),
  language: z.string(),
  url: z.string().nullable(),
  /** How surely it answers, from 0 to 1. */
  score: z.number().min(0).max(1),
});
export type PassageView = z.infer<typeof PassageView>;

/** A sentence of `reasons`, with what stands in it. */
export const Told = z.object({
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Told = z.infer<typeof Told>;

/** A question that nothing answered, where it was asked; `score` is of the best passage then. */
export const GapView = z.object({
  entry: id('entry'),
  conversation: id('conversation'),
  at: Timestamp,
  score: z.number().min(0).max(1),
  text: z.string(),
});
export type GapView = z.infer<typeof GapView>;

/** Questions that ask for the same, the newest first; `question` is the newest one's words. */
export const GapGroup = z.object({ question: z.string(), gaps: z.array(GapView).min(1) });
export type GapGroup = z.infer<typeof GapGroup>;

const GapEntries = z.object({ entries: z.array(id('entry')).min(1).max(50) });

/** What became of one page of the storefront: `gone` is listed no more, and became a draft. */
export const SiteRow = z.object({
  url: z.string(),
  outcome: z.enum(['new', 'changed', 'same', 'gone', 'refused']),
  told: Told.nullable(),
  article: id('article').nullable(),
});
export type SiteRow = z.infer<typeof SiteRow>;

/** How the storefront's pages are read, and how far the last reading is: `done` of `found` pages. */
export const SiteView = z.object({
  sitemap: z.string(),
  language: z.string(),
  state: z.enum(['draft', 'published']),
  daily: z.boolean(),
  step: z.enum(['waiting', 'reading', 'over']),
  startedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  found: z.int(),
  done: z.int(),
  /** Why nothing, or no more, was read. */
  trouble: Told.nullable(),
  report: z.array(SiteRow),
});
export type SiteView = z.infer<typeof SiteView>;

/** By the host's id. */
const ProductId = z.string().min(1).max(200);
const NamedProduct = z.object({ product: ProductId });

/** What a merchant says of two products. */
export const Relation = z.enum(['fits', 'fits-not', 'goes-with']);
export type Relation = z.infer<typeof Relation>;

export const ProductName = z.object({ product: z.string(), title: z.string(), url: z.string().nullable() });
export type ProductName = z.infer<typeof ProductName>;

/** What is known of a product, as the host told it last at `toldAt`. */
export const ProductFacts = ProductName.extend({
  kind: z.string().nullable(),
  ...HostProductSheet.pick({ options: true, specs: true, variants: true }).shape,
  toldAt: Timestamp,
});
export type ProductFacts = z.infer<typeof ProductFacts>;

/** What the merchant says of a product; it goes before what the host tells under the same name. */
export const MerchantFact = z.object({
  attribute: z.string().trim().min(1).max(200),
  value: z.string().trim().min(1).max(1_000),
  language: Locale,
});
export type MerchantFact = z.infer<typeof MerchantFact>;

const Named = z.object({ article: id('article') });

export const knowledgeRoutes = {
  saveArticle: route({
    method: 'POST',
    path: '/agent/knowledge/save',
    access: 'senior',
    summary:
      'Writes an article, or the next version of one: `over` is the version that was read, 0 for a new one; another one since is a `conflict`.',
    body: ArticleText.extend({ article: id('article'), over: z.int().min(0) }),
    answer: ArticleView,
  }),
  removeArticle: route({
    method: 'POST',
    path: '/agent/knowledge/remove',
    access: 'senior',
    repeatable: true,
    summary: 'Removes an article with all of its versions.',
    body: Named,
    answer: Named,
  }),
  getArticle: route({
    method: 'GET',
    path: '/agent/knowledge/article',
    access: 'agent',
    summary: 'An article as it stands, or one of its versions.',
    query: Named.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    answer: ArticleView,
  }),
  listArticleVersions: route({
    method: 'GET',
    path: '/agent/knowledge/versions',
    access: 'agent',
    summary: 'The versions of an article, the newest first, at most 100.',
    query: Named,
    answer: z.object({
      items: z.array(
        z.object({
          version: z.int(),
          title: z.string(),
          savedAt: Timestamp,
          /** Null where an import wrote it. */
          agent: id('agent').nullable(),
        }),
      ),
    }),
  }),
  listArticles: route({
    method: 'POST',
    path: '/agent/knowledge/list',
    access: 'agent',
    repeatable: true,
    summary: 'A page of articles, those written last first.',
    body: PageQuery.extend({
      filter: z
        .object({
          state: z.enum(['draft', 'published']).optional(),
          kind: ArticleKind.optional(),
          language: Locale.optional(),
          audience: z.enum(['customers', 'agents']).optional(),
        })
        .default({}),
    }),
    answer: page(ArticleView.omit({ text: true })),
  }),
  importKnowledge: route({
    method: 'POST',
    path: '/agent/knowledge/import',
    access: 'senior',
    repeatable: true,
    summary:
      'Makes articles of a file: Markdown, HTML, CSV (question, answer), PDF or DOCX, of at most 10 MB. The same name again writes what has changed.',
    query: z.object({
      /** Its ending says what it is. */
      name: z.string().trim().min(1).max(200),
      /** Of what does not say it itself. */
      language: Locale,
      audience: z.enum(['customers', 'agents']).default('customers'),
      state: z.enum(['draft', 'published']).default('draft'),
    }),
    body: 'bytes',
    answer: z.object({
      items: z.array(
        z.object({ article: id('article'), title: z.string(), outcome: z.enum(['new', 'changed', 'same']) }),
      ),
      /** What of the file was left out. */
      left: z.array(Told),
    }),
  }),
  listGaps: route({
    method: 'GET',
    path: '/agent/knowledge/gaps',
    access: 'agent',
    summary: 'What customers asked lately and nothing answered, like with like, what was asked most often first.',
    answer: z.object({ items: z.array(GapGroup) }),
  }),
  draftGap: route({
    method: 'POST',
    path: '/agent/knowledge/gaps/draft',
    access: 'senior',
    summary:
      'Makes a draft of the first of these questions, with what an agent answered it next; all of them leave the list.',
    body: GapEntries.extend({ article: id('article'), language: Locale }),
    answer: ArticleView,
  }),
  dismissGaps: route({
    method: 'POST',
    path: '/agent/knowledge/gaps/dismiss',
    access: 'senior',
    repeatable: true,
    summary: 'Takes questions off the list that need no answer.',
    body: GapEntries,
    answer: GapEntries,
  }),
  getSite: route({
    method: 'GET',
    path: '/agent/knowledge/site',
    access: 'agent',
    summary: 'Where the storefront is, and how its pages are read: null before that was asked for.',
    answer: z.object({ storefront: z.string().nullable(), site: SiteView.nullable() }),
  }),
  readSite: route({
    method: 'POST',
    path: '/agent/knowledge/site/read',
    access: 'senior',
    summary:
      'Begins to read the pages that a sitemap of the storefront lists, 500 at most, and keeps how that is done.',
    body: z.object({
      sitemap: z.url({ protocol: /^https?$/ }).max(2_000),
      /** Of pages that do not say it themselves. */
      language: Locale,
      /** What new pages become. */
      state: z.enum(['draft', 'published']).default('draft'),
      /** Again every night. */
      daily: z.boolean().default(false),
    }),
    answer: SiteView,
  }),
  getProductFacts: route({
    method: 'GET',
    path: '/agent/knowledge/product',
    access: 'agent',
    summary: 'Options, specifications, variants and stock of a product, as the host told them last.',
    query: NamedProduct,
    answer: ProductFacts,
  }),
  askFit: route({
    method: 'GET',
    path: '/agent/knowledge/fit',
    access: 'agent',
    summary:
      'Whether two products go together, by the merchant’s list and by what the products say; unknown where neither says it.',
    query: NamedProduct.extend({ other: ProductId }),
    answer: z.object({
      answer: z.enum(['yes', 'no', 'unknown']),
      because: z.array(
        z.object({
          source: z.enum(['list', 'fact']),
          product: z.string(),
          attribute: z.string().nullable(),
          value: z.string().nullable(),
        }),
      ),
    }),
  }),
  listGoesWith: route({
    method: 'GET',
    path: '/agent/knowledge/goes-with',
    access: 'agent',
    summary: 'What goes with a product, or fits it, by the merchant’s list.',
    query: NamedProduct,
    answer: z.object({ items: z.array(ProductName) }),
  }),
  listProductsWith: route({
    method: 'GET',
    path: '/agent/knowledge/with-fact',
    access: 'agent',
    summary: 'Products of which a fact says a value, as in material and oak; at most 50.',
    query: z.object({ attribute: z.string().min(1).max(200), value: z.string().min(1).max(200) }),
    answer: z.object({ items: z.array(ProductName) }),
  }),
  saveFits: route({
    method: 'POST',
    path: '/agent/knowledge/fits',
    access: 'senior',
    repeatable: true,
    summary:
      'Says of pairs of products what the merchant knows, in place of what was said before; null says nothing any more.',
    body: z.object({
      items: z
        .array(NamedProduct.extend({ other: ProductId, relation: Relation.nullable() }))
        .min(1)
        .max(500),
    }),
    answer: z.object({
      items: z.array(z.object({ product: z.string(), other: z.string(), relation: Relation.nullable() })),
    }),
  }),
  listSaid: route({
    method: 'GET',
    path: '/agent/knowledge/product/said',
    access: 'agent',
    summary: 'What the merchant says of a product: facts, each with what the host tells instead, and its pairs.',
    query: NamedProduct,
    answer: z.object({
      facts: z.array(
        z.object({
          ...{ attribute: z.string(), value: z.string(), language: z.string() },
          /** What the host tells under the same name, where it is something else. */
          instead: z.array(z.string()),
        }),
      ),
      fits: z.array(z.object({ product: z.string(), other: z.string(), relation: Relation })),
    }),
  }),
  saveProductFact: route({
    method: 'POST',
    path: '/agent/knowledge/product/say',
    access: 'senior',
    repeatable: true,
    summary:
      'Says a fact of a product in one language, in place of what was said there before; null says nothing any more. 100 of a product at most.',
    body: NamedProduct.extend({ ...MerchantFact.shape, value: MerchantFact.shape.value.nullable() }),
    answer: NamedProduct.extend({ ...MerchantFact.shape, value: MerchantFact.shape.value.nullable() }),
  }),
  searchKnowledge: route({
    method: 'POST',
    path: '/agent/knowledge/search',
    access: 'agent',
    repeatable: true,
    summary: 'Passages that seem to answer a question, the surest first, with links.',
    body: z.object({
      text: z.string().max(8_000),
      /** `customers`: only what a customer may read. */
      audience: z.enum(['customers', 'agents']).default('agents'),
      /** Passages of this language come first. */
      language: Locale.optional(),
      limit: z.int().min(1).max(20).default(5),
    }),
    answer: z.object({
      items: z.array(PassageView),
      /** A passage with a smaller score is too unsure to answer with. */
      enough: z.number().min(0).max(1),
    }),
  }),
} as const;
