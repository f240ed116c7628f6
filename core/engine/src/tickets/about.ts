import {
  AppError,
  type BodyOf,
  type HostOrderStory,
  type Money,
  type Routes,
  type TicketLine,
} from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { requireCurrency } from './amounts.ts';
import { type Ground, getOrder } from './ground.ts';
import { listReturnLines, type NewTicket } from './store.ts';

/** What a ticket is opened with. */
export type Opening = Required<Pick<BodyOf<Routes['openTicket']>, 'ticket' | 'type' | 'title'>> &
  Omit<BodyOf<Routes['openTicket']>, 'lines'> & { lines: readonly Omit<TicketLine, 'received'>[] };

/** What a ticket is about: its conversation, order and lines have to belong together. */
export function createAbout(ground: Ground) {
  const { parts, conversations, traces } = ground;
  const { host } = parts;

  return {
    /** Whose order it is, and the order. Throws `access.denied`, `not-found`, `refused`, `request.invalid`, `host.unavailable`. */
    find: findSubject,
    /** What its action gives away, else the amount that is named. Throws the same. */
    async findAmount(caller: AgentCaller, opening: Opening, story: HostOrderStory | null): Promise<Money | null> {
      const { act, amount = null } = opening;
      if (act) return weigh(caller, opening, act);
      if (story && amount) requireCurrency(amount, story);
      return amount;
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
}

/** Each line once, of the order, and no more of it than there is; of a return, than was sent and is not on its way back. */
export async function requireLines(sql: Sql, row: NewTicket, story: HostOrderStory): Promise<void> {
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
