import {
  type Host,
  type HostOrderStory,
  type HostOrders,
  type HostOutcome,
  type Money,
  outcomeIn,
} from '@shopbell/contract';
import type { Broken } from './broken-people.ts';

/** Hosts that break one promise about money each. */
export const brokenPayments: Broken[] = [
  ['gives back over two payments, and tells of each', orders(() => ({ act: async () => done }))],
  [
    'tells as unknown, and never as refused or done, what was given in part',
    orders(({ act }) => ({ act: (...asked) => act(...asked).catch(() => refused) })),
  ],
  [
    'tells as unknown, and never as refused or done, what was given in part',
    orders(({ act }) => ({ act: (...asked) => act(...asked).catch(() => done) })),
  ],
  [
    'tells as unknown, and never as refused or done, what was given in part',
    orders(() => ({ findOutcome: async () => done })),
  ],
  [
    'tells as unknown, and never as refused, what the payment provider did not answer',
    orders(({ act }) => ({ act: (...asked) => act(...asked).catch(() => refused) })),
  ],
  [
    'tells what is under way from what it knows nothing of',
    orders(({ findOutcome }) => ({
      findOutcome: (...asked) => findOutcome(...asked).then(outcomeIn),
    })),
  ],
  [
    'tells what is under way from what it knows nothing of',
    orders(({ findOutcome }) => ({
      findOutcome: async (...asked) => (await findOutcome(...asked)) ?? { underWay: true },
    })),
  ],
  [
    'gives back what it kept when the order was cancelled',
    orders(({ act, find }) => ({
      act: async (shop, action, by) => {
        const story = action.type === 'refund' ? await find(shop, action.order) : null;
        return story?.cancelledAt ? refused : act(shop, action, by);
      },
    })),
  ],
  [
    'gives nothing of what it refuses of a line that staff made smaller',
    orders(({ act }) => ({
      act: async (shop, action, by) => {
        const asked = action.type === 'refund' ? { ...action, lines: [] } : action;
        await act(shop, asked, by);
        return refused;
      },
    })),
  ],
  [
    'counts money in the minor units of its currency',
    reading((story) => ({ ...story, items: story.items.map((item) => ({ ...item, unit: hundredfold(item.unit) })) })),
  ],
];

const done: HostOutcome = { done: true, record: null, pending: false };
const refused: HostOutcome = { done: false, refusal: 'other', text: 'Try it again.' };
const hundredfold = ({ amount, currency }: Money) => ({ amount: amount * 100, currency });

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
