import type { Handlers } from '../http/handlers.ts';
import type { Tickets } from './service.ts';

export function createTicketsRoutes(tickets: Tickets): Handlers {
  return {
    listTicketKinds: ({ caller }) => tickets.listKinds(caller),
    openTicket: ({ caller, body }) => tickets.open(caller, body),
    getTicket: ({ caller, query }) => tickets.getWithHistory(caller, query.ticket),
    listTickets: ({ caller, body }) => tickets.list(caller, body),
    countTickets: ({ caller }) => tickets.count(caller),
    changeTicket: ({ caller, body }) => tickets.change(caller, body),
    changeTickets: ({ caller, body }) => tickets.changeMany(caller, body),
    commentTicket: ({ caller, body }) => tickets.comment(caller, body),
    approveTicket: ({ caller, body }) => tickets.approve(caller, body),
    changeReturn: ({ caller, body }) => tickets.changeReturn(caller, body),
  };
}
