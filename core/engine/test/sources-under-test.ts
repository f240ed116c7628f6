import type { Source } from '@shopbell/contract';
import type { SourceUnderTest } from '@shopbell/testing/contracts/source';
import {
  type SourceStandIn,
  sampleMapping,
  signPost,
  startOdoo,
  startTryton,
  tellSample,
} from '@shopbell/testing/sources';
import { createOutgoing } from '../src/outgoing/index.ts';
import { createOdoo } from '../src/sources/odoo/index.ts';
import { createTryton } from '../src/sources/tryton/index.ts';
import { createWebhook } from '../src/sources/webhook/index.ts';
import { createMappingThread } from '../src/sources/webhook/mapping-thread.ts';

/** What differs from a source that keeps all promises: made of the good one, and of one with other limits. */
export type Break = (
  good: Source,
  rebuild: (limits: { seconds?: number; bytes?: number }) => Source,
) => Partial<Source>;

const loopback = createOutgoing({ allow: ['127.0.0.0/8'] });

export async function makeOdoo(how?: Break, apps: { delivery?: boolean } = {}): Promise<SourceUnderTest> {
  const server = await startOdoo(apps);
  return asked(server, how, (account) => createOdoo({ ...account, orderField: 'client_order_ref' }), {
    picked: 'warehouse.picked',
    'back-ordered': 'stock.back-ordered',
  });
}

export async function makeTryton(how?: Break): Promise<SourceUnderTest> {
  const server = await startTryton();
  return asked(server, how, (account) => createTryton({ ...account, orderField: 'reference' }), {
    picked: 'warehouse.picked',
    'back-ordered': 'stock.awaited',
  });
}

type Making = (account: Omit<Parameters<typeof createOdoo>[0], 'orderField'>) => Source;

function asked(
  server: SourceStandIn,
  how: Break | undefined,
  make: Making,
  says: SourceUnderTest['says'],
): SourceUnderTest {
  const { address, account } = server;
  const rebuild = (limits: { seconds?: number; bytes?: number } = {}) =>
    make({ ...account, address, wire: { call: loopback, seconds: 1.5, bytes: 100_000, ...limits } });
  const good = rebuild();
  return {
    source: { ...good, ...how?.(good, rebuild) },
    says: { confirmed: 'erp.confirmed', shipped: 'warehouse.shipped', invoiced: 'invoice.made', ...says },
    ...{ add: server.add, server, post: null, stop: server.stop },
  };
}

const [key, oldKey] = ['a key that signs from now on', 'a key that signed before it'];

export async function makeWebhook(how?: Break): Promise<SourceUnderTest> {
  const thread = createMappingThread({ milliseconds: 2_000, mostEvents: 100 });
  const keys = [
    { key, until: null },
    { key: oldKey, until: Date.now() + 3_600_000 },
  ];
  const headers = { signatureHeader: 'x-shopbell-signature', timestampHeader: 'x-shopbell-timestamp' };
  const good = createWebhook({ ...headers, keys, windowSeconds: 300, mapping: sampleMapping, thread });
  return {
    source: { ...good, ...how?.(good, () => good) },
    says: {
      confirmed: 'erp.confirmed',
      picked: 'warehouse.picked',
      'back-ordered': 'stock.back-ordered',
      shipped: 'warehouse.shipped',
      invoiced: 'invoice.made',
    },
    add: () => {},
    server: null,
    post: (orders, { at, old } = {}) =>
      signPost(typeof orders === 'string' ? orders : tellSample(orders), {
        key: old ? oldKey : key,
        ...(at ? { at } : {}),
      }),
    stop: () => thread.stop(),
  };
}
