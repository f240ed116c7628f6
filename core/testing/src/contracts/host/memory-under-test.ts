import type { Host, HostPayment, Money } from '@shopbell/contract';
import { createMemoryHost, type MemoryHost } from '../../memory-host.ts';
import type { PayingUnderTest } from './paying.ts';
import type { ActingUnderTest, HostUnderTest } from './under-test.ts';

/** The memory host, as it is or changed. */
export function memoryUnderTest(change: (host: MemoryHost) => Partial<Host> = () => ({})): HostUnderTest {
  const memory = createMemoryHost();
  const theirs = [...(memory.shops.get('one')?.orders.keys() ?? [])];
  memory.addProduct('one');
  memory.shops.get('one')?.pages.set('shipping', {
    ...{ id: 'shipping', kind: 'policy', title: 'Shipping', text: 'Two days.', url: null, shown: true },
    updatedAt: '2026-01-01T00:00:00.000Z',
  });
  const two = memory.shops.get('two');
  const call = async (headers: Record<string, string>) => ({
    request: new Request('https://one.example/', { headers }),
    native: null,
  });
  return {
    host: { ...memory, ...change(memory) },
    shop: 'one',
    customer: 'one-ada',
    orders: theirs.toReversed(),
    product: 'one-product-1',
    agent: 'one-agent',
    async dismissAgent() {
      const { id } = memory.addAgent('one');
      memory.shops.get('one')?.agents.delete(id);
      return id;
    },
    foreign: {
      customer: 'two-ada',
      order: [...(two?.orders.keys() ?? [])][0] ?? '',
      product: 'two-product-1',
      agent: 'two-agent',
    },
    call: ({ customer, agent }) =>
      call({ ...(customer ? { 'x-test-customer': customer } : {}), ...(agent ? { 'x-test-agent': 'one-agent' } : {}) }),
    forgedCall: () => call({ authorization: 'Bearer made-up', cookie: 'session=one-ada', 'x-test-customer': 'nobody' }),
    groups: ['one-regulars', 'one-wholesale'],
    async setStock(available) {
      const stock = memory.shops.get('one')?.stock;
      stock?.set('BELL-1', available);
      return {
        variant: 'one-product-1-variant',
        async restore() {
          stock?.set('BELL-1', 100);
        },
      };
    },
    acting: actingIn(memory),
    paying: payingIn(memory),
    async breakPlatform() {
      memory.down = true;
      return {
        async restore() {
          memory.down = false;
        },
      };
    },
  };
}

function actingIn(memory: MemoryHost): ActingUnderTest {
  const total = { amount: 4_950, currency: 'EUR' };
  memory.shops.get('one')?.powerless.add('one-senior');
  return {
    agent: 'one-agent',
    powerless: 'one-senior',
    variant: 'BELL-1',
    async buy() {
      const items = [{ title: 'Brass bell', sku: 'BELL-1', quantity: 2, total, image: null }];
      return memory.addOrder('one', { customer: 'one-ada', parcels: [], items, total }).id;
    },
    async ship(order) {
      memory.ship('one', order);
    },
    async breakActions(when) {
      const name = when === 'before-commit' ? 'failBeforeCommit' : 'failAfterCommit';
      memory.trouble[name] = Number.POSITIVE_INFINITY;
      return {
        async restore() {
          memory.trouble[name] = 0;
        },
      };
    },
  };
}

function payingIn(memory: MemoryHost): PayingUnderTest {
  const buy = (total: Money, payments?: HostPayment[]) => {
    const items = [{ title: 'Brass bell', sku: 'BELL-1', quantity: 2, total, image: null }];
    const order = { customer: 'one-ada', parcels: [], items, total, ...(payments ? { story: { payments } } : {}) };
    return memory.addOrder('one', order).id;
  };
  return {
    async buyInTwo() {
      return buy({ amount: 4_950, currency: 'EUR' }, [paymentOf('voucher', 2_000), paymentOf('card', 2_950)]);
    },
    yen: { buy: async () => buy({ amount: 5_000, currency: 'JPY' }), unit: 2_500 },
    async shrink(order) {
      memory.change('one', order, ({ items: [line] }) => {
        if (line) line.quantity -= 1;
      });
    },
    async holdRefunds() {
      const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      memory.trouble.hold = () => {
        memory.trouble.hold = null;
        asked.resolve();
        return released.promise;
      };
      return { asked: asked.promise, release: async () => released.resolve() };
    },
    async stopRefunds(after) {
      memory.trouble.refundsLeft = after;
      return {
        async restore() {
          memory.trouble.refundsLeft = Number.POSITIVE_INFINITY;
        },
      };
    },
  };
}

function paymentOf(method: string, amount: number): HostPayment {
  const money = (cents: number) => ({ amount: cents, currency: 'EUR' });
  return {
    ...{ id: `payment-by-${method}`, method, state: 'paid', amount: money(amount), refunded: money(0) },
    ...{ at: '2026-01-01T00:00:00.000Z', held: false },
  };
}
