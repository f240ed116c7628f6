import type { Host } from '@shopbell/contract';
import type { Broken } from './broken-people.ts';

/** Hosts that break one promise each about groups and stock, by the promise that must find it. */
export const brokenGroups: Broken[] = [
  [
    'tells how many of a product are left, and nothing of one that is not there',
    (host) => ({
      listStock: async (...asked) =>
        (await host.listStock(...asked)).map((stock) => ({ ...stock, available: Math.max(1, stock.available ?? 0) })),
    }),
  ],
  [
    'tells how many of a product are left, and nothing of one that is not there',
    (host) => ({ listStock: (_shop, product, locale) => host.listStock('two', product, locale) }),
  ],
  [
    'puts a customer into groups and takes them out, once however often it is asked',
    changed((host) => ({
      // The newest change takes the place of all before.
      change: async (shop, customer, { remove, ...asked }) => {
        const before = await host.groups.listOf(shop, customer);
        return host.groups.change(shop, customer, { ...asked, remove: [...remove, ...before.map(({ id }) => id)] });
      },
    })),
  ],
  [
    'changes no group of whom or what is not there',
    changed((host) => ({
      change: async (shop, customer, { add, ...asked }) => {
        const known = new Set((await host.groups.list(shop)).map(({ id }) => id));
        return host.groups.change(shop, customer, { ...asked, add: add.filter((id) => known.has(id)) });
      },
    })),
  ],
  [
    'lets only those change groups whom it lets do so in its own admin',
    changed((host) => ({
      change: (shop, customer, asked) => host.groups.change(shop, customer, { ...asked, agent: 'one-admin' }),
    })),
  ],
  [
    'refuses to change groups, and tells none, where it cannot',
    (host) => ({ can: { ...host.can, groups: { read: true, change: false } } }),
  ],
];

function changed(by: (host: Host) => Partial<Host['groups']>): Broken[1] {
  return (host) => ({ groups: { ...host.groups, ...by(host) } });
}
