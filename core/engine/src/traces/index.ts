/**
 * Traces: the whole story of an order from cart to doorstep to refund, and what is done to it. The host tells what is so; this domain
 * remembers it, says what is new, joins it with what others tell into one chain, and acts on the host once.
 * Owns the tables order_snapshot, order_forgotten, order_action, order_cursor, delivery_time, parcel and carrier_request. Says every kind of the contract's entries/order.ts. Hears
 * the host's hints and, every three minutes, whatever it changed without one; of entries `message.sent`, for the orders that it names. What
 * tickets and promises tell stands in the order's journal, where trace/told-by-work.ts reads it.
 * What the host can tell more becomes a fact in facts.ts; what another source tells, a file `trace/told-by-….ts`; a sign that something is
 * wrong goes into trace/wrong.ts, a new action and its reasons into trace/can.ts. All of trace/ is pure functions.
 */
import type { Domain, Parts } from '../parts.ts';
import { landJob, lookJob } from './actions.ts';
import type { Above } from './ground.ts';
import { RefreshPayload, refreshJob } from './hearing.ts';
import { LookPayload } from './looking-up.ts';
import { createMentions } from './mentions.ts';
import { createTracesRoutes } from './routes.ts';
import { createTracesService, type Traces } from './service.ts';

export { orderIdOf, orderSubject } from './order-id.ts';
export type { Traces } from './service.ts';

export function createTraces(parts: Parts, above: Above): { service: Traces; domain: Domain } {
  const service = createTracesService(parts, above);
  const stopHearing = service.hearing.start();
  const domain: Domain = {
    name: 'traces',
    listeners: [createMentions({ ...above, parts })],
    handlers: createTracesRoutes(service, parts.options),
    jobs: {
      [lookJob]: (payload) => service.look(LookPayload.parse(payload)),
      [landJob]: (payload) => service.lookForEnd(LookPayload.parse(payload)),
      [refreshJob]: (payload) => service.hearing.refreshHinted(RefreshPayload.parse(payload)),
      'traces-watch': () => service.watch(),
      'traces-reconcile': () => service.reconcileAll(),
      'traces-late': () => service.noteLate(),
    },
    places: { [refreshJob]: 2, [lookJob]: 1, [landJob]: 1, 'traces-watch': 1, 'traces-reconcile': 1, 'traces-late': 1 },
    schedule: {
      ...{ 'traces-reconcile': '*/3 * * * *', 'traces-watch': '* * * * *' },
      // Whoever opens a trace sees what is late without it: it is said for those who are told.
      ...(parts.host.triggers ? { 'traces-late': '*/15 * * * *' } : {}),
    },
    async stop() {
      stopHearing();
      await service.hearing.stop();
    },
  };
  return { service, domain };
}
