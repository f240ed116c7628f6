/**
 * Sources: the ERPs, warehouses and others that tell of an order besides host and carriers, each behind the port `Source` of the contract. What
 * they tell is kept by what they call the order, and joins its trace when somebody looks; one that is silent holds up nothing.
 * Owns the tables source, source_line and source_ask. Says and hears no entries. Listens to posts, lists what has changed every two minutes, and
 * asks about an order that somebody looks at, all within a budget.
 * A new adapter: a folder with `create<Name>`, its settings in the contract's api/sources.ts, a line in making.ts, a stand-in and a call of
 * `testSource`; see docs/guides/add-a-source.md. Keys of others are sealed (seal.ts); mappings run in a thread of their own (webhook/).
 */
import { z } from 'zod';
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createSourcesRoutes } from './routes.ts';
import { askJob, createSourcesService, type Sources } from './service.ts';

export type { Sources, SourceTold } from './service.ts';

const AskPayload = z.object({ shop: z.templateLiteral(['shp_', z.string()]), number: z.string(), id: z.string() });

export function createSources(parts: Parts, above: { shops: Shops }): { service: Sources; domain: Domain } {
  const service = createSourcesService(parts, above);
  const domain: Domain = {
    name: 'sources',
    handlers: createSourcesRoutes(service),
    jobs: {
      [askJob]: (payload) => {
        const { shop, ...order } = AskPayload.parse(payload);
        return service.askAll(shop, order);
      },
      'sources-watch': () => service.watch(),
      'sources-sweep': () => service.sweep(),
    },
    places: { [askJob]: 1, 'sources-watch': 1 },
    schedule: { 'sources-watch': '* * * * *', 'sources-sweep': '40 3 * * *' },
    stop: service.stop,
  };
  return { service, domain };
}
