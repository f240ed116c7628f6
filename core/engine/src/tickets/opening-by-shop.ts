import {
  type ConversationId,
  type EntryId,
  type ShopId,
  type TicketId,
  type TicketPriority,
  ticketOpened,
} from '@shopbell/contract';
import { dueOf } from './clock.ts';
import { planDue } from './due.ts';
import { type Ground, ticketSubject } from './ground.ts';
import { priorityRank } from './list.ts';
import { findTicket, insertTicket, type NewTicket } from './store.ts';
import { typesOf } from './types.ts';

export interface ShopOpening {
  ticket: TicketId;
  /** Where the shop has none of this name any more, `other`. */
  type: string;
  title: string;
  priority: TicketPriority;
  conversation: ConversationId;
  cause: EntryId;
}

/** Tickets that a shop opens by itself: about a conversation, without fields, which people fill in. */
export function createOpeningByShop({ parts, shops }: Ground) {
  const { journal, clock } = parts;

  return {
    /** Opens a ticket, once for its id. */
    async openByShop(shop: ShopId, opening: ShopOpening): Promise<void> {
      const { ticket, title, priority, conversation, cause } = opening;
      const { tickets, hours } = (await shops.getSettings(shop)).settings;
      const types = typesOf(tickets);
      const type = types.find(({ name }) => name === opening.type) ?? types.find(({ name }) => name === 'other');
      if (!type) return;
      const now = clock.now();
      const time = { target: Math.round(tickets.dueHours[priority] * 3_600), spent: 0, since: now };
      const row: NewTicket = {
        ...{ shop, id: ticket, type: type.name, title, department: type.department, fields: {}, lines: [] },
        ...{ priority: priorityRank(priority), state: 'open', assignee: null, amount: null, currency: null },
        ...{ approval: 'none', action: null, actionKey: null, conversation, hostOrder: null, orderNumber: null },
        ...{ person: null, returnState: null, openedBy: null, openedAt: new Date(now) },
        ...{ targetSeconds: time.target, clockSince: new Date(now), dueAt: dueOf(time, hours) },
      };
      await journal.write(ticketSubject(shop, ticket), async (tx) => {
        if (await findTicket(tx.sql, shop, ticket)) return;
        const number = await insertTicket(tx.sql, row);
        const said = { number, type: row.type, title, department: row.department, priority, conversation };
        const body = { ...said, fields: {}, lines: [], amount: null, order: null };
        await tx.append({ kind: ticketOpened, body, actor: { type: 'system' }, cause, key: 'opened' });
        await planDue(tx, row);
      });
    },
  };
}
