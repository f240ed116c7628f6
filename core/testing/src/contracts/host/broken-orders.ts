import type { Host, HostAction, HostOrderStory, HostOrders, HostOutcome } from '@shopbell/contract';
import type { Broken } from './broken-people.ts';

/** Hosts that break one promise about orders each. */
export const brokenOrders: Broken[] = [
  [
    'tells everything of an order in the shape of the port',
    reading((story) => ({ ...story, email: 7 as unknown as string })),
  ],
  ['tells everything of an order in the shape of the port', reading((story) => ({ ...story, payments: [] }))],
  ['tells what has left, with its parcels', reading((story) => ({ ...story, fulfilments: [] }))],
  [
    'finds an order by its number however it is typed, and no other',
    orders(({ findByNumber }) => ({
      findByNumber: async (shop, number) => {
        const found = await findByNumber(shop, number);
        return found?.number === number ? found : null;
      },
    })),
  ],
  [
    "knows nothing of orders that are not this shop's, and does nothing to them",
    orders(({ find }) => ({ find: async (shop, id) => (await find(shop, id)) ?? find('two', id) })),
  ],
  [
    "knows nothing of orders that are not this shop's, and does nothing to them",
    orders(({ act }) => ({
      act: async (shop, action, by) => {
        const outcome = await act(shop, action, by);
        const missing = !outcome.done && outcome.refusal === 'not-found';
        return missing ? act('two', action, { ...by, agent: null }) : outcome;
      },
    })),
  ],
  [
    'gives an order another version after every change, and only then',
    reading((story) => ({ ...story, version: '1' })),
  ],
  [
    'gives an order another version after every change, and only then',
    reading((story) => ({ ...story, version: crypto.randomUUID() })),
  ],
  ['refunds an amount, part by part, and tells so', claiming('refund')],
  ['refunds no more than was paid and not yet given back, and not nothing', forgiving('too-much')],
  [
    'refunds by line no more pieces than were bought',
    asking((action) => (action.type === 'refund' ? { ...action, lines: [] } : action)),
  ],
  ['refunds to no payment and no line of another order', forgiving('not-theirs')],
  [
    'refunds to no payment and no line of another order',
    asking((action) => (action.type === 'refund' ? { ...action, payment: null } : action)),
  ],
  [
    'cancels what has not left, and gives the money back when asked to',
    asking((action) => (action.type === 'cancel' ? { ...action, refund: false } : action)),
  ],
  [
    'cancels without giving money back when not asked to',
    asking((action) => (action.type === 'cancel' ? { ...action, refund: true } : action)),
  ],
  ['cancels nothing that has left, or was cancelled before', forgiving('too-late')],
  ['starts a return of what was sent, and of no more pieces', claiming('start-return')],
  ['starts a return of what was sent, and of no more pieces', forgiving('too-much')],
  ['exchanges what was sent for something else', claiming('exchange')],
  ['sends once more what was sent, and nothing that was not', claiming('reship')],
  ['changes the address before shipping, and not after', claiming('change-address')],
  ['changes the address before shipping, and not after', forgiving('too-late')],
  ['sends the confirmation again', orders(() => ({ findOutcome: async () => null }))],
  ['makes a coupon for one person, under a code that is free', claiming('make-coupon')],
  ['makes a coupon for one person, under a code that is free', forgiving('not-found')],
  [
    'refuses whatever is asked of an order that has changed since',
    orders(({ act, find }) => ({
      act: async (shop, action, by) => {
        const now = 'order' in action ? await find(shop, action.order) : null;
        return act(shop, now ? ({ ...action, version: now.version } as HostAction) : action, by);
      },
    })),
  ],
  [
    'lets staff do only what the host lets them, and nobody of another shop',
    orders(({ act }) => ({ act: (shop, action, by) => act(shop, action, { ...by, agent: null }) })),
  ],
  [
    'acts for a customer or the engine without a member of staff',
    orders(({ act }) => ({ act: (shop, action, by) => act(shop, action, { ...by, agent: by.agent ?? 'nobody' }) })),
  ],
  [
    'does nothing that it says it cannot',
    (host) => ({ can: { ...host.can, orders: { ...host.can.orders, reship: false } } }),
  ],
  [
    'acts once for one key, however often and at once it is asked, and answers alike',
    orders(({ act }) => ({ act: (shop, action, by) => act(shop, action, { ...by, key: crypto.randomUUID() }) })),
  ],
  [
    'acts once for one key, however often and at once it is asked, and answers alike',
    orders(({ act }) => ({
      act: async (shop, action, by) => {
        const outcome = await act(shop, action, by);
        return outcome.done ? { ...outcome, record: crypto.randomUUID() } : outcome;
      },
    })),
  ],
  ['looks anew under a key where nothing was done', rememberingRefusals()],
  ['finds what became of an action by its key alone', orders(() => ({ findOutcome: async () => null }))],
  ['finds what became of an action by its key alone', orders(() => ({ findOutcome: async () => done }))],
  ['has done once what it died after, and knows of it', orders((good) => ({ act: trying(good) }))],
  ['has done once what it died after, and knows of it', orders(() => ({ findOutcome: async () => null }))],
  ['has done nothing of what it died before, and knows of nothing', orders(() => ({ findOutcome: async () => done }))],
  ['tells that an order changed, whoever changed it', orders(() => ({ hear: () => () => {} }))],
  [
    'tells nothing more to who no longer listens, and goes on telling others',
    orders(({ hear }) => ({
      hear(tell) {
        hear(tell);
        return () => {};
      },
    })),
  ],
  [
    'lists all that changed since, the longest ago first, page by page',
    orders(({ listChanged }) => ({
      listChanged: async (...asked) => ({ ...(await listChanged(...asked)), next: null }),
    })),
  ],
  [
    'lists all that changed since, the longest ago first, page by page',
    orders(({ listChanged }) => ({
      listChanged: async (...asked) => {
        const page = await listChanged(...asked);
        return { ...page, items: page.items.toReversed() };
      },
    })),
  ],
  [
    'lists all that changed since, the longest ago first, page by page',
    orders(({ listChanged }) => ({ listChanged: (shop, _since, page) => listChanged(shop, '2020-01-01', page) })),
  ],
  ['lists what it died before telling', orders(() => ({ listChanged: async () => ({ items: [], next: null }) }))],
  [
    'throws host.unavailable of orders, and nothing else, when the platform does not answer',
    orders(({ find }) => ({ find: (shop, id) => find(shop, id).catch(() => null) })),
  ],
  [
    'throws host.unavailable of orders, and nothing else, when the platform does not answer',
    orders(({ act }) => ({
      act: (shop, action, by) =>
        act(shop, action, by).catch((): HostOutcome => ({ done: false, refusal: 'other', text: 'Try later.' })),
    })),
  ],
];

const done: HostOutcome = { done: true, record: null, pending: false };

function orders(change: (orders: HostOrders) => Partial<HostOrders>) {
  return (host: Host): Partial<Host> => ({ orders: { ...host.orders, ...change(host.orders) } });
}

function reading(change: (story: HostOrderStory) => HostOrderStory) {
  return orders(({ find }) => ({
    find: async (shop, id) => {
      const story = await find(shop, id);
      return story && change(story);
    },
  }));
}

function asking(change: (action: HostAction) => HostAction) {
  return orders(({ act }) => ({ act: (shop, action, by) => act(shop, change(action), by) }));
}

/** Says of an action that it was done, and does nothing. */
function claiming(type: HostAction['type']) {
  return orders(({ act }) => ({ act: async (...asked) => (asked[1].type === type ? done : act(...asked)) }));
}

/** Says of what was refused for this reason that it was done. */
function forgiving(refusal: string) {
  return orders(({ act }) => ({
    act: async (...asked) => {
      const outcome = await act(...asked);
      return !outcome.done && outcome.refusal === refusal ? done : outcome;
    },
  }));
}

function rememberingRefusals() {
  const refused = new Map<string, HostOutcome>();
  return orders(({ act }) => ({
    act: async (shop, action, by) => {
      const outcome = refused.get(by.key) ?? (await act(shop, action, by));
      if (!outcome.done) refused.set(by.key, outcome);
      return outcome;
    },
  }));
}

/** Repeats blindly, under a key of its own and after a new look, what it got no answer of. */
function trying({ act, find }: HostOrders): HostOrders['act'] {
  return async (shop, action, by) => {
    try {
      return await act(shop, action, by);
    } catch (error) {
      const now = action.type === 'refund' ? await find(shop, action.order) : null;
      const again = { ...action, version: now?.version } as HostAction;
      if (now) await act(shop, again, { ...by, key: `${by.key}-again` }).catch(() => null);
      throw error;
    }
  };
}
