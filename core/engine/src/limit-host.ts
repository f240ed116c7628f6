import { setMaxListeners } from 'node:events';
import { AppError, type Host, type HostTriggers } from '@shopbell/contract';

/**
 * A host whose calls end in time and that throws nothing but `AppError`: what it throws otherwise becomes `host.unavailable`, with its
 * own error as the cause. A call that is given up goes on in the platform; nothing of ours waits for it. `answer`: milliseconds for what is
 * read; `act`: for what is done, which a payment gateway may hold up; `leaving` ends the waiting of all.
 */
export function limitHost(host: Host, limits: { answer: number; act: number; leaving?: AbortSignal }): Host {
  const { leaving } = limits;
  // One listener for each call that is waited for.
  if (leaving) setMaxListeners(0, leaving);
  const within = async <T>(call: () => Promise<T>, milliseconds = limits.answer): Promise<T> => {
    let giveUp = () => {};
    const late = new Promise<never>((_, reject) => {
      const error = new AppError('host.unavailable', { reason: 'host.slow' });
      giveUp = () => reject(error);
    });
    const timer = setTimeout(giveUp, leaving?.aborted ? 0 : milliseconds);
    leaving?.addEventListener('abort', giveUp);
    try {
      return await Promise.race([call(), late]);
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('host.unavailable', { cause: error });
    } finally {
      clearTimeout(timer);
      leaving?.removeEventListener('abort', giveUp);
    }
  };
  return {
    name: host.name,
    can: host.can,
    findShop: (name) => within(() => host.findShop(name)),
    vouchCustomer: (call) => within(() => host.vouchCustomer(call)),
    vouchAgent: (call) => within(() => host.vouchAgent(call)),
    findAgent: (shop, agent) => within(() => host.findAgent(shop, agent)),
    findCustomer: (shop, customer) => within(() => host.findCustomer(shop, customer)),
    listOrders: (shop, customer, page) => within(() => host.listOrders(shop, customer, page)),
    listOrdersByEmail: (shop, email, limit) => within(() => host.listOrdersByEmail(shop, email, limit)),
    findOrder: (shop, order) => within(() => host.findOrder(shop, order)),
    findProduct: (shop, product, locale) => within(() => host.findProduct(shop, product, locale)),
    findProducts: (shop, sought) => within(() => host.findProducts(shop, sought)),
    listStock: (shop, product, locale) => within(() => host.listStock(shop, product, locale)),
    groups: {
      list: (shop) => within(() => host.groups.list(shop)),
      listOf: (shop, customer) => within(() => host.groups.listOf(shop, customer)),
      change: (shop, customer, change) => within(() => host.groups.change(shop, customer, change), limits.act),
    },
    catalogue: {
      listProducts: (shop, asked) => within(() => host.catalogue.listProducts(shop, asked)),
      listPages: (shop, asked) => within(() => host.catalogue.listPages(shop, asked)),
    },
    orders: {
      find: (shop, order) => within(() => host.orders.find(shop, order)),
      findByNumber: (shop, number) => within(() => host.orders.findByNumber(shop, number)),
      listChanged: (shop, since, page) => within(() => host.orders.listChanged(shop, since, page)),
      act: (shop, action, by) => within(() => host.orders.act(shop, action, by), limits.act),
      findOutcome: (shop, action, by) => within(() => host.orders.findOutcome(shop, action, by)),
      hear: (tell) => host.orders.hear(tell),
    },
    ...(host.triggers && { triggers: limitTriggers(host.triggers, within) }),
  };
}

function limitTriggers(triggers: HostTriggers, within: (call: () => Promise<void>) => Promise<void>): HostTriggers {
  return { fire: (shop, trigger) => within(() => triggers.fire(shop, trigger)) };
}
