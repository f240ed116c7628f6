import { HostStock } from '@shopbell/contract';
import { expect } from 'vitest';
import { expectShape } from './shapes.ts';
import type { Promises } from './under-test.ts';

export const shelf: Promises = {
  'tells how many of a product are left, and nothing of one that is not there': async (under) => {
    const { host, found, product, foreign, setStock } = under;
    const list = (id: string) => host.listStock(found.id, id, found.locale);
    for (const missing of ['', '0', 'no-such-id', ...(foreign ? [foreign.product] : [])])
      expect(await list(missing)).toEqual([]);
    expect(await host.listStock('no-such-shop', product, found.locale)).toEqual([]);
    if (!host.can.stock) return expect(await list(product)).toEqual([]);
    for (const stock of await list(product)) expectShape(HostStock, stock);
    for (const available of [7, 0]) {
      const set = await setStock?.(available);
      const left = await list(product).finally(() => set?.restore());
      expect(left.find(({ variant }) => variant === set?.variant)).toMatchObject({ available, backorder: false });
    }
  },
};
