import { z } from 'zod';
import { Money } from '../money.ts';
import type { Page } from '../page.ts';
import { HostProduct } from './host.ts';

/**
 * What a host tells of its products and its own pages, for knowledge to answer from. Asked for every few minutes, and once a day for all
 * of it: what is not among all any more was taken away.
 *
 * Promises (`testHost` holds a host to them): a page of the list is followed by what changed later, so that nobody is missing who did not
 * change meanwhile; what the storefront does not show is listed with `shown: false` or not at all; nothing of another shop; a text may
 * hold HTML, which is taken out here; nothing at all where `can` says that the host tells nothing.
 */
export interface HostCatalogue {
  listProducts(shop: string, asked: CatalogueQuestion): Promise<Page<HostProductSheet>>;
  /** Its own pages and policies, as shipping and returns. */
  listPages(shop: string, asked: CatalogueQuestion): Promise<Page<HostPage>>;
}

export interface CatalogueQuestion {
  /** Changed at that time (RFC 3339) or later; null asks for all of it. */
  since: string | null;
  /** In this language where the host has it, else in the shop's own. */
  locale: string;
  cursor?: string | undefined;
  limit: number;
}

/** What of its catalogue this host tells. */
export interface HostCatalogueAbilities {
  products: boolean;
  pages: boolean;
}

const Named = z.object({ name: z.string().min(1), value: z.string().min(1) });

/** All that is known of a product. */
export const HostProductSheet = HostProduct.extend({
  /** What the storefront says of it; may hold HTML. */
  text: z.string(),
  /** What it is among the shop's things: type, category or collection. */
  kind: z.string().nullable(),
  /** What can be chosen, as size and colour. */
  options: z.array(z.object({ name: z.string().min(1), values: z.array(z.string()) })),
  /** What holds for all of its variants, as material. */
  specs: z.array(Named),
  variants: z.array(
    z.object({
      id: z.string().min(1),
      title: z.string(),
      sku: z.string().nullable(),
      price: Money.nullable(),
      /** What was chosen for it. */
      options: z.array(Named),
      /** Pieces that can be sold now; null where the host does not count them, or does not tell. */
      available: z.int().min(0).nullable(),
      backorder: z.boolean(),
    }),
  ),
  shown: z.boolean(),
  updatedAt: z.iso.datetime(),
});
export type HostProductSheet = z.infer<typeof HostProductSheet>;

/** A page of the host's own. */
export const HostPage = z.object({
  id: z.string().min(1),
  kind: z.enum(['page', 'policy']),
  title: z.string(),
  /** Text or HTML. */
  text: z.string(),
  url: z.string().nullable(),
  shown: z.boolean(),
  updatedAt: z.iso.datetime(),
});
export type HostPage = z.infer<typeof HostPage>;
