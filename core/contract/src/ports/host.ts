import { z } from 'zod';
import { Money } from '../money.ts';
import type { Page } from '../page.ts';
import type { HostCatalogue, HostCatalogueAbilities } from './host-catalogue.ts';
import type { HostGroupAbilities, HostGroups } from './host-groups.ts';
import type { HostOrderAbilities, HostOrders } from './host-orders.ts';
import type { HostTriggers } from './host-triggers.ts';

/**
 * The commerce platform that Shopbell lives in. Called by the engine's shops, customers, agents and conversations domains, never
 * inside a transaction and always with a time limit; implemented by each plugin over its platform's own services.
 *
 * Promises every host keeps (`testHost` holds them to it): a missing thing is null, never an error; nothing of another shop is ever
 * returned; money is minor units; ids are the host's own, as strings; only `AppError` is thrown, with `host.unavailable` when
 * the platform did not answer; vouching looks at the host's own session and at nothing the browser could have made up.
 */
export interface Host {
  /** The platform's name, as in `vendure`. */
  readonly name: string;
  readonly can: HostAbilities;
  /** The shop that a storefront calls by `name` (Shopify domain, Vendure channel token …); `null` asks for the only or default one. */
  findShop(name: string | null): Promise<HostShop | null>;
  /** Who is signed in to the storefront in the browser that made this request; null when nobody is. */
  vouchCustomer(call: HostCall): Promise<HostCustomer | null>;
  /** Which member of staff made this request to the host's admin; null when nobody, or somebody without any right here. */
  vouchAgent(call: HostCall): Promise<HostAgent | null>;
  /**
   * Who this member of staff is now, and what they may do, without a request of theirs; null when they were dismissed, are blocked, or
   * have no right here any more. Asked about everybody who works, every half minute by all processes together: what they could do before
   * ends by this answer. A platform that tells nothing about staff but to themselves answers by the longest-lived session that it holds
   * of theirs, and null once that is refused.
   */
  findAgent(shop: string, agent: string): Promise<HostAgent | null>;
  findCustomer(shop: string, customer: string): Promise<HostCustomer | null>;
  /** Newest first. */
  listOrders(shop: string, customer: string, page: { cursor?: string; limit: number }): Promise<Page<HostOrder>>;
  /** Those that were placed with an e-mail address, in upper or lower case, also without an account. Newest first, at most `limit`. */
  listOrdersByEmail(shop: string, email: string, limit: number): Promise<HostOrder[]>;
  findOrder(shop: string, order: string): Promise<HostOrder | null>;
  findProduct(shop: string, product: string, locale: string): Promise<HostProduct | null>;
  /**
   * Products that the storefront shows and whose title (in `locale`) holds `text`, upper or lower case; with '' any of them. At most `limit`,
   * in whatever order the platform has them; none where nothing fits.
   */
  findProducts(shop: string, sought: { text: string; locale: string; limit: number }): Promise<HostProduct[]>;
  /**
   * How many of each variant of a product can be sold now, in the order in which the host keeps them; none where `can.stock` is false, or
   * there is no such product.
   */
  listStock(shop: string, product: string, locale: string): Promise<HostStock[]>;
  readonly groups: HostGroups;
  /** What it sells, and its own pages, for knowledge to answer from. */
  readonly catalogue: HostCatalogue;
  /** What is read of orders beyond the list, and done to them. */
  readonly orders: HostOrders;
  /** Only where the host's merchants have an automation of their own that may hear of what happens here. */
  readonly triggers?: HostTriggers | undefined;
}

/** One call from a browser, with what the platform's adapter attached to it (an Express request, a Remix context). */
export interface HostCall {
  request: Request;
  native: unknown;
  shop: HostShop;
}

/** What this platform can do, as data: asked before, never caught after. */
export interface HostAbilities {
  /** Order pages in the admin can be linked to. */
  linkOrders: boolean;
  /** Several shops in one deployment. */
  manyShops: boolean;
  /** Tells how many of a product there are. */
  stock: boolean;
  groups: HostGroupAbilities;
  catalogue: HostCatalogueAbilities;
  orders: HostOrderAbilities;
}

/** A shop as the host knows it: `locale` is BCP 47, `timeZone` IANA, `currency` ISO 4217. */
export const HostShop = z.object({
  /** The host's id of the shop. */
  id: z.string().min(1),
  name: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  /** Where the storefront lives, without a trailing slash; also the first allowed origin. */
  url: z.string().optional(),
});
/** What `HostShop` parses. */
export type HostShop = z.infer<typeof HostShop>;

/** A customer under the host's id; null is what the host does not know. `createdAt` is RFC 3339. */
export const HostCustomer = z.object({
  id: z.string().min(1),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  createdAt: z.string().nullable(),
  /** Where this customer's page is in the host's admin, as a path. */
  adminPath: z.string().nullable(),
});
/** What `HostCustomer` parses. */
export type HostCustomer = z.infer<typeof HostCustomer>;

/** Rights are ordered: each role may do what those before it may. */
export const AgentRole = z.enum(['agent', 'senior', 'supervisor', 'admin']);
/** One word of `AgentRole`. */
export type AgentRole = z.infer<typeof AgentRole>;

/** Somebody of the staff whom the host vouches for, under the host's id, with the role that its permissions come to. */
export const HostAgent = z.object({
  id: z.string().min(1),
  name: z.string(),
  email: z.string().nullable(),
  picture: z.string().nullable(),
  role: AgentRole,
  /** What the host's own permissions let this person see of its data. */
  sees: z.object({ orders: z.boolean(), customers: z.boolean() }),
});
/** What `HostAgent` parses. */
export type HostAgent = z.infer<typeof HostAgent>;

/** An order in short, for the panel beside a conversation. `customer` is the host's id, null for a guest. */
export const HostOrder = z.object({
  id: z.string().min(1),
  /** What people call it: `#1001`, `A7K…`. */
  number: z.string(),
  /** The host's own word for its state, shown as it is. */
  state: z.string(),
  placedAt: z.string().nullable(),
  total: Money,
  paid: z.boolean(),
  items: z.array(
    z.object({
      title: z.string(),
      sku: z.string().nullable(),
      quantity: z.int(),
      total: Money,
      image: z.string().nullable(),
    }),
  ),
  parcels: z.array(z.object({ number: z.string().nullable(), carrier: z.string().nullable(), state: z.string() })),
  customer: z.string().nullable(),
  adminPath: z.string().nullable(),
});
/** What `HostOrder` parses. */
export type HostOrder = z.infer<typeof HostOrder>;

/** A product as the storefront shows it, under the host's id. */
export const HostProduct = z.object({
  id: z.string().min(1),
  title: z.string(),
  url: z.string().nullable(),
  image: z.string().nullable(),
  price: Money.nullable(),
});
/** What `HostProduct` parses. */
export type HostProduct = z.infer<typeof HostProduct>;

/** What is left of one variant of a product. */
export const HostStock = z.object({
  /** The host's id of the variant. */
  variant: z.string().min(1),
  title: z.string(),
  sku: z.string().nullable(),
  /** Pieces that nobody has bought yet, at least 0; null where the host does not count them. */
  available: z.int().min(0).nullable(),
  /** Can be bought also when none is left. */
  backorder: z.boolean(),
});
export type HostStock = z.infer<typeof HostStock>;
