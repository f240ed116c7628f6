import type { Handlers } from '../http/handlers.ts';
import { enoughToAnswer } from './finding.ts';
import type { Products } from './products/products.ts';
import type { Knowledge } from './service.ts';
import type { Site } from './site/site.ts';

export function createKnowledgeRoutes(
  { articles, finding, gaps, importing }: Knowledge,
  { site, products }: { site: Site; products: Products },
): Handlers {
  return {
    saveArticle: ({ caller, body }) => articles.save(caller.shop, body, caller.agent),
    async removeArticle({ caller, body }) {
      await articles.remove(caller.shop, body.article, caller.agent);
      return body;
    },
    getArticle: ({ caller, query }) => articles.get(caller.shop, query),
    listArticleVersions: async ({ caller, query }) => ({
      items: await articles.listVersions(caller.shop, query.article),
    }),
    listArticles: ({ caller, body }) => articles.list(caller.shop, body),
    listGaps: async ({ caller }) => ({ items: await gaps.list(caller.shop) }),
    draftGap: ({ caller, body }) => gaps.draft(caller.shop, body, caller.agent),
    async dismissGaps({ caller, body }) {
      await gaps.dismiss(caller.shop, body.entries);
      return body;
    },
    importKnowledge: ({ caller, query, body }) =>
      importing.importFile(caller.shop, { ...query, bytes: body }, caller.agent),
    getSite: ({ caller }) => site.get(caller.shop),
    readSite: ({ caller, body }) => site.begin(caller.shop, body),
    getProductFacts: ({ caller, query }) => products.facts(caller.shop, query.product),
    askFit: ({ caller, query }) => products.fit(caller.shop, query),
    listGoesWith: async ({ caller, query }) => ({ items: await products.goesWith(caller.shop, query.product) }),
    listProductsWith: async ({ caller, query }) => ({ items: await products.withFact(caller.shop, query) }),
    async saveFits({ caller, body }) {
      await products.say(caller.shop, body, caller.agent);
      return body;
    },
    listSaid: ({ caller, query }) => products.listSaid(caller.shop, query.product),
    async saveProductFact({ caller, body }) {
      await products.sayFact(caller.shop, body, caller.agent);
      return body;
    },
    searchKnowledge: async ({ caller, body }) => ({
      items: await finding.find(caller.shop, body),
      enough: enoughToAnswer,
    }),
  };
}
