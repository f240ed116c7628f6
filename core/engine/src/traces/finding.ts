import {
  type AnswerOf,
  AppError,
  type HostOrder,
  type HostOrderStory,
  type OrderHead,
  type Routes,
} from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { AgentCaller, VisitorCaller } from '../http/handlers.ts';
import { type Ground, noteLook, requireOrders } from './ground.ts';
import { vouchedCustomer } from './own-orders.ts';
import { listByEmail } from './store.ts';

export interface Sought {
  by: 'order' | 'number' | 'email' | 'customer';
  value: string;
}

const mostFound = 20;

export function createFinding(ground: Ground) {
  const { parts, shops, customers } = ground;
  const { host, database } = parts;

  return {
    /** Throws `access.denied`: by a person only those look who may see customers. */
    async find(caller: AgentCaller, { by, value }: Sought): Promise<OrderHead[]> {
      requireOrders(caller);
      const { shop, sees, agent } = caller;
      const { hostId } = await shops.get(shop);
      if (by === 'order' || by === 'number') {
        const story = await (by === 'order'
          ? host.orders.find(hostId, value)
          : host.orders.findByNumber(hostId, value));
        if (story) await noteLook(ground, caller, story);
        return story ? [headOfStory(story)] : [];
      }
      if (!sees.customers) throw new AppError('access.denied', { reason: 'rights.customers' });
      if (by === 'email') return byEmail(caller, value);
      const { items } = await host.listOrders(hostId, value, { limit: mostFound });
      if (items.length > 0)
        await customers.noteView(shop, { agent, person: customerIdOf(shop, value), what: 'orders' });
      return items.map(headOf);
    },

    /** The orders of the customer whom the host vouches for; nobody else has any here. */
    async listOwn(
      caller: VisitorCaller,
      { cursor, limit }: { cursor?: string | undefined; limit: number },
    ): Promise<AnswerOf<Routes['listOwnOrders']>> {
      const customer = vouchedCustomer(caller);
      if (customer === null) return { items: [], next: null };
      const { hostId } = await shops.get(caller.shop);
      const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
      const { items, next } = await host.listOrders(hostId, customer, page);
      return { items: items.map(({ adminPath: _, customer: __, ...order }) => order), next };
    },
  };

  /** By the host, and by what is stored of orders that it may tell no more of by their address; that alone while the host is silent. */
  async function byEmail(caller: AgentCaller, email: string): Promise<OrderHead[]> {
    const { shop, agent } = caller;
    const { hostId } = await shops.get(shop);
    const stored = await listByEmail(database.sql, shop, {
      ...{ email, secrets: parts.options.secret, limit: mostFound },
    });
    const told = await host.listOrdersByEmail(hostId, email, mostFound).catch((error: unknown) => {
      if (stored.length === 0) throw error;
      return [];
    });
    for (const person of new Set([...stored, ...told].flatMap(({ customer }) => customer ?? [])))
      await customers.noteView(shop, { agent, person: customerIdOf(shop, person), what: 'orders' });
    return newestOf([...stored.map(headOfStory), ...told.map(headOf)]);
  }
}

/** Newest first, each once. */
function newestOf(heads: readonly OrderHead[]): OrderHead[] {
  const known = new Map(heads.map((head) => [head.order, head]));
  return [...known.values()]
    .sort((a, b) => Date.parse(b.placedAt ?? '') - Date.parse(a.placedAt ?? ''))
    .slice(0, mostFound);
}

function headOfStory({ id, number, state, placedAt, totals }: HostOrderStory): OrderHead {
  return { order: id, number, state, placedAt, total: totals.total };
}

function headOf({ id, number, state, placedAt, total }: HostOrder): OrderHead {
  return { order: id, number, state, placedAt, total };
}
