import type { PlatformPrivacy } from '@shopbell/engine';
import { z } from 'zod';
import { readAs } from './body.ts';
import type { PrivacyRequest } from './sessions/index.ts';
import type { Shopify } from './shopify.ts';

const Id = z.union([z.number(), z.string()]).transform(String);
const DataRequest = z.object({ customer: z.object({ id: Id }), data_request: z.object({ id: Id }).optional() });
const Redact = z.object({ customer: z.object({ id: Id }).nullish(), orders_to_redact: z.array(Id).default([]) });

/** Topics that Shopify wants every app of its store to answer, and to act on within 30 days. */
const complianceTopics = ['customers/data_request', 'customers/redact', 'shop/redact'] as const;

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
    const { customer } = readAs(DataRequest, body);
    const found = await privacy().exportCustomer({ shop, customer: customer.id });
    const report = { conversations: found?.conversations.length ?? 0, orders: found?.orders.length ?? 0 };
    await keep({ ...report, tickets: found?.tickets.length ?? 0, files: found?.files.length ?? 0 }, customer.id);
  }
  if (topic === 'customers/redact') {
    const { customer, orders_to_redact: orders } = readAs(Redact, body);
    const erased = await privacy().eraseCustomer({ shop, customer: customer?.id ?? null, orders, key: id });
    if (customer) await shopify.store.forgetRequestsOf(shop, customer.id);
    await keep({ conversations: erased.conversations, entries: erased.entries, files: erased.files }, null);
  }
  if (topic === 'shop/redact') {
    if (await shopify.store.keptRequest(shop, id)) return;
    // It has taken the app up again since: what is kept now is of the new time, and Shopify asks again when that ends.
    if (await shopify.hasApp(shop)) return keep({ kept: 'installed again' }, null);
    const erased = await privacy().eraseShop(shop);
    await shopify.store.forgetShop(shop);
    await keep({ ...erased }, null);
  }

  async function keep(report: PrivacyRequest['report'], customer: string | null): Promise<void> {
    const request = { id, topic, customer, at: told.at.toISOString(), report };
    await shopify.store.keepRequest(shop, request);
  }
}

export function isCompliance(topic: string): boolean {
  return (complianceTopics as readonly string[]).includes(topic);
}
