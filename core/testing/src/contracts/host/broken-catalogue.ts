import type { Host } from '@shopbell/contract';
import type { Broken } from './broken-people.ts';

/** Hosts that break one promise each about their products and pages, by the promise that must find it. */
export const brokenCatalogue: Broken[] = [
  [
    'tells of every product with its variants, once each and a page at a time, and of no other shop',
    changed((host) => ({
      // The second page is the first again.
      listProducts: (shop, { cursor: _, ...asked }) => host.catalogue.listProducts(shop, asked),
    })),
  ],
  [
    'tells of every product with its variants, once each and a page at a time, and of no other shop',
    changed((host) => ({ listProducts: (_, asked) => host.catalogue.listProducts('two', asked) })),
  ],
  [
    'tells what of its products has changed since then, and nothing that changed before',
    changed((host) => ({
      listProducts: (shop, asked) => host.catalogue.listProducts(shop, { ...asked, since: null }),
    })),
  ],
  [
    'tells of its own pages and policies, or of none where it cannot',
    (host) => ({ can: { ...host.can, catalogue: { products: true, pages: false } } }),
  ],
];

function changed(by: (host: Host) => Partial<Host['catalogue']>): Broken[1] {
  return (host) => ({ catalogue: { ...host.catalogue, ...by(host) } });
}
