/**
 * Knowledge: what a shop knows and may answer with. Articles, and questions with their answers, have versions, a language, readers (customers or
 * agents only) and dates between which they hold; a question is answered with passages of them, each with a link and how surely it answers.
 * What customers ask and nothing answers is kept as a gap (gaps.ts), by reference, to be made into an answer.
 * Owns the tables article, article_version, passage (pieces of what is published, to be found by words and by parts of words), knowledge_gap
 * and knowledge_site. Says `article.saved` and `article.removed` on the shop. Hears `message.sent` and `answer.decided`, to note gaps.
 * Files (Markdown, HTML, CSV, PDF, DOCX) are read in reading/, in a thread, within the limits of reading/limits.ts; a new format: a file there
 * and a line in reading-worker.ts. The storefront's own pages are read in site/, by its sitemap, every night where the shop wants it.
 * What the host sells, and its own pages, are heard in products/, every few minutes: facts (attribute and value), what fits what by the
 * merchant's list and by what products say, and passages. What the merchant says (product_said) goes before what the host tells; each change
 * is `product.fits-said` or `product.fact-said` on the shop. Tables product, product_fact, product_fit, product_said, catalogue_mark.
 * Where an embedding model is configured, it has read the passages (meaning/, every minute), and what is found is ordered by meaning too.
 * Words that questions always have, and words for the same thing, stand in vocabulary.ts; how passages are ordered in ranking.ts.
 */
import { z } from 'zod';
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createGapListener } from './asking.ts';
import { catalogueJob, cataloguesJob, createCatalogue } from './products/hearing.ts';
import { createProducts, type Products } from './products/products.ts';
import { createKnowledgeRoutes } from './routes.ts';
import { createKnowledgeService, type Knowledge } from './service.ts';
import { createSite, readSiteJob, readSitesJob } from './site/site.ts';

export { withoutContacts } from './contacts.ts';
export type { Products } from './products/products.ts';
export type { Knowledge } from './service.ts';

const meaningsJob = 'knowledge.meanings';
const OfShop = z.object({ shop: z.custom<`shp_${string}`>((value) => typeof value === 'string') });

export function createKnowledge(
  parts: Parts,
  above: { shops: Shops },
): { service: Knowledge & { products: Products }; domain: Domain } {
  const service = { ...createKnowledgeService(parts), products: createProducts(parts) };
  const site = createSite({ ...parts, ...above, ...service });
  const catalogue = createCatalogue({ ...parts, ...above, ...service });
  const domain: Domain = {
    name: 'knowledge',
    handlers: createKnowledgeRoutes(service, { site, products: service.products }),
    listeners: [createGapListener(service)],
    jobs: {
      [readSiteJob]: (payload) => site.read(OfShop.parse(payload).shop),
      [readSitesJob]: () => site.beginDaily(),
      [catalogueJob]: (payload) => catalogue.hear(OfShop.parse(payload).shop),
      [cataloguesJob]: () => catalogue.beginAll(),
      [meaningsJob]: async () => service.refreshMeanings?.(),
    },
    schedule: {
      [readSitesJob]: '10 3 * * *',
      [cataloguesJob]: '*/5 * * * *',
      ...(service.refreshMeanings ? { [meaningsJob]: '* * * * *' } : {}),
    },
    places: { [readSiteJob]: 1, [catalogueJob]: 1, [meaningsJob]: 1 },
    stop: service.stop,
  };
  return { service, domain };
}
