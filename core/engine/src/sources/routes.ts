import type { Handlers } from '../http/handlers.ts';
import type { Sources } from './service.ts';

export function createSourcesRoutes(sources: Sources): Handlers {
  return {
    listSources: ({ caller }) => sources.list(caller.shop),
    saveSource: ({ caller, body }) => sources.save(caller, body),
    removeSource: ({ caller, body }) => sources.remove(caller.shop, body.source),
    renewSourceKey: ({ caller, body }) => sources.renewKey(caller.shop, body),
    checkSource: ({ caller, body }) => sources.check(caller.shop, body.source),
    trySource: ({ body }) => sources.try(body),
    hearSource: ({ query, body, request }) => sources.hear(query.source, { headers: request.headers, body }),
  };
}
