import { describe, expect, it } from 'vitest';
import { brokenCatalogue } from './host/broken-catalogue.ts';
import { brokenGroups } from './host/broken-groups.ts';
import { brokenOrders } from './host/broken-orders.ts';
import { brokenPayments } from './host/broken-payments.ts';
import { brokenPeople } from './host/broken-people.ts';
import { memoryUnderTest } from './host/memory-under-test.ts';
import { promises, testHost } from './host.ts';

testHost('The memory host', async () => memoryUnderTest());

testHost('A memory host of few abilities', async () =>
  memoryUnderTest((host) => {
    const cannot = {
      cancelWithoutRefund: false,
      refundLines: false,
      returns: false,
      exchange: false,
      reship: false,
      resendConfirmation: false,
    };
    Object.assign(host.can, {
      stock: false,
      groups: { read: false, change: false },
      catalogue: { products: false, pages: false },
    });
    Object.assign(host.can.orders, cannot, { changeAddress: false, coupon: false });
    return {};
  }),
);

const broken = [...brokenPeople, ...brokenGroups, ...brokenCatalogue, ...brokenOrders, ...brokenPayments];

describe('The suite for hosts', () => {
  it.each(broken)('finds a host that breaks "%s"', async (promise, change) => {
    const under = memoryUnderTest(change);
    const found = await under.host.findShop('one');
    if (!found) throw new Error('no shop');
    await expect(promises[promise]?.({ ...under, found })).rejects.toThrow();
  });

  it('has a broken host for every promise', () => {
    expect(new Set(broken.map(([promise]) => promise))).toEqual(new Set(Object.keys(promises)));
  });
});
