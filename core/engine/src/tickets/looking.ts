import type { AnswerOf, BodyOf, Routes, ShopId, TicketId } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { countApprovals } from './approvers.ts';
import { type Ground, getTicket, ticketSubject, viewTicket } from './ground.ts';
import { readTicketCursor, ticketConditions, writeTicketCursor } from './list.ts';
import { countTickets, listTicketPage } from './list-store.ts';
import { typesOf } from './types.ts';

const mostEntries = 500;

/** What agents look at. That they looked at somebody's matter is written down. */
export function createLooking(ground: Ground) {
  const { parts, shops, customers, conversations, traces } = ground;
  const { journal, database, clock, host } = parts;

  return {
    /** Throws `not-found`. */
    get: (shop: ShopId, ticket: TicketId) => getTicket(ground, shop, ticket),
    async getWithHistory(caller: AgentCaller, ticket: TicketId): Promise<AnswerOf<Routes['getTicket']>> {
      const { shop, agent } = caller;
      const row = await getTicket(ground, shop, ticket);
      const person = row.conversation === null ? row.person : await conversations.findPerson(shop, row.conversation);
      if (person) await customers.noteView(shop, { agent, person, what: 'conversation', subject: ticket });
      const options = { audience: 'agents', before: row.lastSeq + 1, limit: mostEntries } as const;
      const entries = await journal.read(ticketSubject(shop, ticket), options);
      const { hostOrder: order, actionKey: key } = row;
      const outcome = order && key ? await traces.findByKey(shop, { order, key }) : null;
      return { ticket: await viewTicket(ground, row), entries, outcome };
    },
    /** Throws `request.invalid` for a cursor of another sort. */
    async list(
      { shop, agent }: AgentCaller,
      { filter = {}, sort = 'newest', cursor, limit }: BodyOf<Routes['listTickets']> & { limit: number },
    ): Promise<AnswerOf<Routes['listTickets']>> {
      const conditions = ticketConditions(filter, { agent, now: new Date(clock.now()) });
      const after = readTicketCursor(cursor, sort);
      const found = await listTicketPage(database.sql, { shop, conditions, sort, after, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const items = await Promise.all(shown.map((row) => viewTicket(ground, row)));
      return { items, next: last ? writeTicketCursor({ sort, value: Number(last.value), id: last.id }) : null };
    },
    async count(caller: AgentCaller): Promise<AnswerOf<Routes['countTickets']>> {
      const [items, approvals] = await Promise.all([
        countTickets(database.sql, caller.shop, new Date(clock.now())),
        countApprovals(ground, caller),
      ]);
      return { items, approvals };
    },
    async listKinds(caller: AgentCaller): Promise<AnswerOf<Routes['listTicketKinds']>> {
      const { tickets } = (await shops.getSettings(caller.shop)).settings;
      const { departments } = tickets;
      const hostKeepsReturns = host.can.orders.returns;
      return { departments, types: typesOf(tickets), hostKeepsReturns, ownLimit: await traces.getLimit(caller) };
    },
  };
}
