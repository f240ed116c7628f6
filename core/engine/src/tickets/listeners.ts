import {
  type ConversationId,
  type EntryView,
  Hours,
  orderReturnMoved,
  ReturnState,
  type ShopId,
  settingsChanged,
  type TicketId,
  TicketState,
  ticketClosed,
  ticketLinked,
  ticketMoved,
  ticketOpened,
  ticketReturnMoved,
} from '@shopbell/contract';
import { fillReply } from '../agents/index.ts';
import { nearestLocale } from '../channels/index.ts';
import { orderOfMatter } from '../conversations/index.ts';
import type { Listener, SubjectRef } from '../journal/journal.ts';
import { orderSubject } from '../traces/index.ts';
import type { createDue } from './due.ts';
import type { Ground } from './ground.ts';
import { findTicket, type TicketRow } from './store.ts';
import { isClosed } from './ticket.ts';
import { ticketWords } from './words.ts';

/** Says in the conversation and on the order what became of a ticket, and to the customer what the shop wants them told. */
export function createTeller(ground: Ground): Listener {
  const { journal, database } = ground.parts;
  return {
    name: 'tickets.tell',
    hears: [ticketOpened, ticketMoved],
    async hear(entry, shop) {
      const row = await findTicket(database.sql, shop, entry.subject as TicketId);
      if (!row || row.erased) return;
      const state = entry.kind === ticketOpened.kind ? 'open' : TicketState.parse(entry.body.to);
      for (const subject of await subjectsOf(ground, row)) {
        const { id: ticket, number, type, department } = row;
        const rest = { actor: { type: 'system' }, cause: entry.id, key: `ticket:${entry.id}` } as const;
        if (entry.kind === ticketOpened.kind)
          await journal.append(subject, {
            kind: ticketLinked,
            body: { ticket, number, type, department, ...saidIn(subject, row) },
            ...rest,
          });
        else if (isClosed(state))
          await journal.append(subject, { kind: ticketClosed, body: { ticket, number, state }, ...rest });
      }
      await tellCustomer(ground, { entry, shop, row, state });
    },
  };
}

/** Says on the order how far a return is that Shopbell keeps itself, as the host says of its own. */
export function createReturnTeller({ parts: { journal, database } }: Ground): Listener {
  return {
    name: 'tickets.tell-return',
    hears: [ticketOpened, ticketReturnMoved],
    async hear(entry, shop) {
      const row = await findTicket(database.sql, shop, entry.subject as TicketId);
      if (!row?.returnState || !row.hostOrder || row.erased) return;
      const { from, to } = entry.kind === ticketOpened.kind ? { from: null, to: 'requested' } : entry.body;
      // A part of the goods came: it is on its way as before.
      if (from === to) return;
      const state = ReturnState.parse(to);
      const body = { ticket: row.id, state };
      const actor = { type: 'system' } as const;
      const said = { kind: orderReturnMoved, body, actor, cause: entry.id, key: `return:${entry.id}` };
      await journal.append(orderSubject(shop, row.hostOrder), said);
    },
  };
}

/** What is due is due by the hours of the shop. */
export function createHoursListener(due: ReturnType<typeof createDue>): Listener {
  return {
    name: 'tickets.hours',
    hears: [settingsChanged],
    async hear(entry, shop) {
      if (entry.body.section !== 'hours') return;
      const [before, after] = [Hours.safeParse(entry.body.before), Hours.safeParse(entry.body.after)];
      if (!after.success) return;
      const at = Date.parse(entry.at);
      await due.planAnew(shop, { before: before.data ?? after.data, after: after.data, at });
    },
  };
}

/** Its conversation, and its order: the one it names, else the one that its conversation is about. */
async function subjectsOf({ conversations }: Ground, row: TicketRow): Promise<SubjectRef[]> {
  const { shop, conversation } = row;
  const talk = conversation && !row.hostOrder ? await conversations.get(shop, conversation).catch(() => null) : null;
  const hostOrder = row.hostOrder ?? (talk && orderOfMatter(talk.matter));
  return [
    ...(conversation ? [{ shop, type: 'conversation', id: conversation } as const] : []),
    ...(hostOrder ? [orderSubject(shop, hostOrder)] : []),
  ];
}

function saidIn({ type }: SubjectRef, { conversation }: TicketRow): { conversation?: ConversationId } {
  return type === 'order' && conversation ? { conversation } : {};
}

async function tellCustomer(
  ground: Ground,
  { entry, shop, row, state }: { entry: EntryView; shop: ShopId; row: TicketRow; state: TicketState },
): Promise<void> {
  const { conversation } = row;
  const { told } = (await ground.shops.getSettings(shop)).settings.tickets;
  if (!conversation || !told[state].on) return;
  const text = await wordsFor(ground, { row, conversation, state, text: told[state].text });
  if (text === '') return;
  await ground.conversations.tellByShop(shop, { conversation, text, key: `told:${entry.id}`, cause: entry.id });
}

async function wordsFor(
  { shops, conversations }: Ground,
  about: { row: TicketRow; conversation: ConversationId; state: TicketState; text: string | null },
): Promise<string> {
  const { row, conversation, state } = about;
  const [{ name: shop, locale }, person] = await Promise.all([
    shops.get(row.shop),
    conversations.findCorrespondent(row.shop, conversation),
  ]);
  const text = about.text ?? ticketWords[nearestLocale(person?.locale, locale)][state];
  const name = person?.name ?? null;
  const filled = fillReply(text, {
    customer: { firstName: name?.trim().split(/\s+/)[0] ?? null, name },
    order: { number: row.orderNumber, state: null, tracking: null },
    agent: { name: null },
    shop: { name: shop },
  });
  return filled.text.replaceAll('{ticket.number}', String(row.number)).trim();
}
