/**
 * Tickets: work for a department that outlives the conversation. Opened about a conversation or an order, given to a department and to
 * somebody in it, due by the shop's hours while it does not wait for others, approved where its amount is above an agent's limit; and where
 * the host keeps no returns, the record of a return.
 * Owns the tables ticket and ticket_number. Says every kind of the contract's entries/ticket.ts, on the ticket and (`ticket.linked`,
 * `ticket.closed`) on its conversation and order, where also returns are told (`order.return-moved`); tells the customer in the conversation.
 * Hears its own `ticket.opened`, `ticket.moved` and `ticket.return-moved` to do so, `settings.changed` for hours, and the ends of actions on
 * orders (`order.action-…`) that it asked approval for and had done.
 * A new state goes into the table of ticket.ts, a built-in type into types.ts, a filter or sort into list.ts; what a customer is told
 * stands in locales/.
 */
import type { Domain, Parts } from '../parts.ts';
import { createActed } from './acted.ts';
import { ActPayload, actJob } from './approved.ts';
import { DuePayload, dueJob } from './due.ts';
import type { Above } from './ground.ts';
import { createHoursListener, createReturnTeller, createTeller } from './listeners.ts';
import { createTicketsRoutes } from './routes.ts';
import { createTicketsService, type Tickets } from './service.ts';

export { ticketSubject } from './ground.ts';
export type { Tickets } from './service.ts';

export function createTickets(parts: Parts, above: Above): { service: Tickets; domain: Domain } {
  const service = createTicketsService(parts, above);
  const domain: Domain = {
    name: 'tickets',
    handlers: createTicketsRoutes(service),
    listeners: [
      createTeller({ ...above, parts }),
      createReturnTeller({ ...above, parts }),
      createActed({ ...above, parts }),
      createHoursListener(service.due),
    ],
    jobs: {
      [dueJob]: (payload) => service.due.tellOverdue(DuePayload.parse(payload)),
      [actJob]: (payload) => service.act(ActPayload.parse(payload)),
    },
    places: { [actJob]: 1 },
  };
  return { service, domain };
}
