/**
 * Promises: what was said to a customer and has to come true by a date. An agent makes one, by themself or from what is proposed for a text
 * that they typed; it is warned about before it breaks, broken when it was not kept, and kept by hand or by the deed itself.
 * Owns the table promise. Says every kind of the contract's entries/promise.ts on the conversation (else the ticket, else the order), and
 * on the order besides. Hears `order.changed`, `order.action-done`, `order.action-settled`, `ticket.moved` and `ticket.return-moved` to see promises kept.
 * What can be promised, and the facts that keep it, stand in promise.ts; the words by which it is recognised in recogniser/, a file for
 * each language.
 */
import type { Domain, Parts } from '../parts.ts';
import { WatchPayload, watchJob } from './due.ts';
import type { Above } from './ground.ts';
import { createKeeper } from './listeners.ts';
import { createPromisesRoutes } from './routes.ts';
import { createPromisesService, type Promises } from './service.ts';

export type { Promises } from './service.ts';

export function createPromises(parts: Parts, above: Above): { service: Promises; domain: Domain } {
  const service = createPromisesService(parts, above);
  const domain: Domain = {
    name: 'promises',
    handlers: createPromisesRoutes(service),
    listeners: [createKeeper({ ...above, parts }, service.ending)],
    jobs: { [watchJob]: (payload) => service.due.watch(WatchPayload.parse(payload)) },
  };
  return { service, domain };
}
