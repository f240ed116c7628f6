import type { PlatformPrivacy } from '@shopbell/engine';
import { z } from 'zod';
import { readAs } from './body.ts';
import type { PrivacyRequest } from './sessions/index.ts';
import type { Shopify } from './shopify.ts';

const Id = z.union([z.number(), z.string()]).transform(String);
/** Guests have no id: they are known by their orders. */
const Customer = z.object({ id: Id.nullish() }).nullish();
const Orders = z.array(Id).nullish();
const DataRequest = z.object({ customer: Customer, orders_requested: Orders });
const Redact = z.object({ customer: Customer, orders_to_redact: Orders });

/** Topics that Shopify wants every app of its store to answer, and to act on within 30 days. */
const complianceTopics = ['customers/data_request', 'customers/redact', 'shop/redact'] as const;

/** Whom a wish is about: a customer, and orders by Shopify's ids. */
type About = Pick<PrivacyRequest, 'customer' | 'orders'>;

/** A message of Shopify's about people, and of what shop. */
export interface Told {
  shop: string;
  topic: string;
  id: string;
  body: unknown;
  at: Date;
}

/**
 * Does what Shopify asks about people and shops, and writes down that it was done. Throws `Unreadable`, and where it
 * cannot be done now: then Shopify asks again.
 */
export async function comply(shopify: Shopify, privacy: () => PlatformPrivacy, told: Told): Promise<void> {
  const { shop, topic, id, body } = told;
  if (topic === 'customers/data_request') {
    const { customer, orders_requested } = readAs(DataRequest, body);
    const asked = { customer: customer?.id ?? null, orders: orders_requested ?? [] };
    const found = await exportAsked(privacy(), shop, asked);
    const counted = ['conversations', 'orders', 'tickets', 'files'] as const;
    await keep(Object.fromEntries(counted.map((what) => [what, found?.[what]?.length ?? 0])), asked);
  }
  if (topic === 'customers/redact') {
    const { customer, orders_to_redact } = readAs(Redact, body);
    const whom = { customer: customer?.id ?? null, orders: orders_to_redact ?? [] };
    const erased = await privacy().eraseCustomer({ shop, ...whom, key: id });
    await shopify.store.forgetRequestsOf(shop, whom);
    await keep({ conversations: erased.conversations, entries: erased.entries, files: erased.files });
  }
  if (topic === 'shop/redact') {
    if (await shopify.store.keptRequest(shop, id)) return;
    // It has taken the app up again since: what is kept now is of the new time, and Shopify asks again when that ends.
    if (await shopify.hasApp(shop)) return keep({ kept: 'installed again' });
    const erased = await privacy().eraseShop(shop);
    await shopify.store.forgetShop(shop);
    await keep({ ...erased });
  }

  async function keep(report: PrivacyRequest['report'], about: About = { customer: null, orders: [] }): Promise<void> {
    await shopify.store.keepRequest(shop, { id, topic, ...about, at: told.at.toISOString(), report });
  }
}

/** What is kept about a customer, and of orders that the shop knows to be theirs; null where nothing is. */
export async function exportAsked(
  privacy: PlatformPrivacy,
  shop: string,
  { customer, orders }: About,
): Promise<Exported | null> {
  const person = customer === null ? null : await privacy.exportCustomer({ shop, customer });
  const rest = orders.length === 0 ? null : await privacy.exportOrders({ shop, orders });
  if (!person || !rest) return person ?? rest;
  return { ...person, orders: joined(person.orders, rest.orders), tickets: joined(person.tickets, rest.tickets) };
}

/** Of a guest there are orders and tickets only. */
type Exported = Partial<NonNullable<Awaited<ReturnType<PlatformPrivacy['exportCustomer']>>>>;

function joined<Row extends { id: string }>(some: readonly Row[], others: readonly Row[]): Row[] {
  return [...some, ...others.filter(({ id }) => !some.some((row) => row.id === id))];
}

export function isCompliance(topic: string): boolean {
  return (complianceTopics as readonly string[]).includes(topic);
}
