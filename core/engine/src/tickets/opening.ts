import {
  AppError,
  type BodyOf,
  type HostOrderStory,
  type Money,
  type Routes,
  type TicketLine,
  type TicketType,
  type TicketView,
  ticketApprovalAsked,
  ticketOpened,
} from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import { customerIdOf } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { orderSubject } from '../traces/index.ts';
import { amountOf, isWithin, requireCurrency } from './amounts.ts';
import { dueOf } from './clock.ts';
import { planDue } from './due.ts';
import { type Ground, getOrder, getTicket, ticketSubject, viewTicket } from './ground.ts';
import { priorityOf, priorityRank } from './list.ts';
import { findTicket, hasAction, insertTicket, listReturnLines, type NewTicket } from './store.ts';
import { parseFields, requireDepartment, requireType } from './types.ts';

type Opening = Required<Pick<BodyOf<Routes['openTicket']>, 'ticket' | 'type' | 'title'>> &
  Omit<BodyOf<Routes['openTicket']>, 'lines'> & { lines: readonly Omit<TicketLine, 'received'>[] };

export function createOpening(ground: Ground) {
  const { parts, shops, agents, conversations, traces } = ground;
  const { journal, clock, host, database } = parts;

  return {
    /**
     * Opens a ticket. What it is about has to belong together: the conversation to the shop, the order to the conversation's person, the
     * lines to the order, the key of an action to no other ticket. Throws `access.denied`, `not-found`, `refused`, `key.reused`,
     * `request.invalid`, `host.unavailable`.
     */
    async open(caller: AgentCaller, opening: Opening): Promise<TicketView> {
      const { shop } = caller;
      const known = await findTicket(database.sql, shop, opening.ticket);
      if (known) return viewTicket(ground, known);
      const { tickets, hours } = (await shops.getSettings(shop)).settings;
      const type = requireType(tickets, opening.type);
      const department = requireDepartment(tickets, opening.department ?? type.department);
      const fields = parseFields(type, opening.fields ?? {});
      if (opening.assignee) await agents.get(shop, opening.assignee);
      const { person, story } = await findSubject(caller, opening);
      if (story && opening.amount) requireCurrency(opening.amount, story);
      const act = opening.act ?? null;
      const priority = opening.priority ?? 'normal';
      const amount = act ? await weigh(caller, opening, act) : (opening.amount ?? null);
      const now = clock.now();
      const time = { target: Math.round(tickets.dueHours[priority] * 3_600), spent: 0, since: now };
      const row: NewTicket = {
        ...{ shop, id: opening.ticket, type: type.name, title: storedText(opening.title).text, department, fields },
        ...{ priority: priorityRank(priority), state: 'open', assignee: opening.assignee ?? null },
        lines: opening.lines.map((line) => ({ ...line, received: 0 })),
        ...{ amount: amount === null ? null : String(amount.amount), currency: amount?.currency ?? null },
        ...{ approval: act ? 'asked' : 'none', action: act?.action ?? null, actionKey: act?.key ?? null },
        ...{
          conversation: opening.conversation ?? null,
          hostOrder: story?.id ?? null,
          orderNumber: story?.number ?? null,
        },
        ...{ person, returnState: keepsReturn(type) ? 'requested' : null },
        ...{ openedBy: caller.agent, openedAt: new Date(now), targetSeconds: time.target, clockSince: new Date(now) },
        dueAt: dueOf(time, hours),
      };
      await write(caller, row, story);
      return viewTicket(ground, await getTicket(ground, shop, row.id));
    },
  };

  /** What an action gives away; it has to be on the order that the ticket is about. */
  async function weigh(
    caller: AgentCaller,
    { order, conversation }: Opening,
    act: NonNullable<Opening['act']>,
  ): Promise<Money> {
    if (order === undefined) throw invalid('body.order', 'must name the order that the action is on');
    return (await traces.weigh(caller, { order, conversation, ...act })).amount;
  }

  function keepsReturn({ name }: TicketType): boolean {
    return name === 'return' && !host.can.orders.returns;
  }

  async function findSubject(
    { shop, sees }: AgentCaller,
    { conversation, order, lines, type }: Opening,
  ): Promise<{ person: string | null; story: HostOrderStory | null }> {
    const talk = conversation === undefined ? null : await conversations.get(shop, conversation);
    if (order === undefined) {
      if (lines.length > 0) throw invalid('body.order', 'must name the order that the lines are of');
      if (type === 'return' && !host.can.orders.returns)
        throw invalid('body.order', 'must name the order that is returned, with its lines');
      return { person: null, story: null };
    }
    if (!sees.orders) throw new AppError('access.denied', { reason: 'rights.orders' });
    const story = await getOrder(ground, shop, order);
    const person = story.customer === null ? null : customerIdOf(shop, story.customer);
    if (talk && talk.person !== person) throw new AppError('refused', { reason: 'order.another-customer' });
    if (type === 'return' && !host.can.orders.returns && lines.length === 0)
      throw invalid('body.lines', 'must name what is returned');
    return { person, story };
  }

  async function write(caller: AgentCaller, asked: NewTicket, story: HostOrderStory | null): Promise<void> {
    const { shop } = caller;
    const actor = await agents.sign(caller);
    const limit = await traces.getLimit(caller);
    await journal.write(ticketSubject(shop, asked.id), async (tx) => {
      if (await findTicket(tx.sql, shop, asked.id)) return;
      // Two returns of the same line must not pass each other, nor two amounts of one limit.
      if (story) await tx.also(orderSubject(shop, story.id));
      if (story) await requireLines(tx.sql, asked, story);
      if (asked.action && (await hasAction(tx.sql, asked))) throw new AppError('key.reused');
      const within = await isWithin(ground, tx, { caller, limit, row: asked, amount: amountOf(asked) });
      const row = { ...asked, approval: within && !asked.action ? 'none' : 'asked' } as const;
      const number = await insertTicket(tx.sql, row);
      const { type, title, department, fields, lines, conversation, hostOrder: order, action } = row;
      const amount = amountOf(row);
      const priority = priorityOf(row.priority);
      const body = {
        number,
        type,
        title,
        department,
        priority,
        fields,
        lines,
        amount,
        conversation,
        order,
        ...(action && { action }),
      };
      const { entry } = await tx.append({ kind: ticketOpened, body, actor, key: 'opened' });
      if (amount && row.approval === 'asked')
        await tx.append({ kind: ticketApprovalAsked, body: { amount }, actor, cause: entry.id, key: 'asked:opened' });
      await planDue(tx, row);
    });
  }
}

/** Each line once, of the order, and no more of it than there is; of a return, than was sent and is not on its way back. */
async function requireLines(sql: Sql, row: NewTicket, story: HostOrderStory): Promise<void> {
  const returning = row.returnState ? await listReturnLines(sql, row.shop, story.id) : [];
  const seen = new Set<string>();
  for (const { item: id, quantity } of row.lines) {
    const item = story.items.find((each) => each.id === id);
    if (!item || seen.has(id)) throw new AppError('refused', { reason: 'ticket.lines' });
    seen.add(id);
    const back = returning.filter((line) => line.item === id).reduce((sum, line) => sum + line.quantity, 0);
    const most = row.type === 'return' ? item.shipped - Math.max(item.returned, back) : item.quantity;
    if (quantity > most)
      throw new AppError('refused', {
        reason: 'ticket.quantity',
        values: { title: item.title, most: Math.max(0, most) },
      });
  }
}

function invalid(path: string, message: string): AppError {
  return new AppError('request.invalid', { issues: [{ path, message }] });
}
