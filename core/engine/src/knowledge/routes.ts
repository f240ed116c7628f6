import type { Handlers } from '../http/handlers.ts';
import type { Knowledge } from './service.ts';

export function createKnowledgeRoutes({ articles, finding, importing }: Knowledge): Handlers {
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
    importKnowledge: ({ caller, query, body }) =>
      importing.importFile(caller.shop, { ...query, bytes: body }, caller.agent),
    searchKnowledge: async ({ caller, body }) => ({ items: await finding.find(caller.shop, body) }),
  };
}
