import { AppError, type HostGroup, type HostGroupChange, type HostGroups } from '@shopbell/contract';
import { AccessDenied, TokenRefused } from './admin/index.ts';
import { gidOf } from './ids.ts';
import type { Session } from './sessions/index.ts';
import type { Shopify } from './shopify.ts';
import { findStaffSession } from './staff.ts';

/** What a member of staff needs to tag customers; Shopify looks at it too. */
export const tagScope = 'write_customers';

/** Tags of customers: a tag is its own id and name. Shopify names a shop's first 250, and those only that somebody has. */
export function createShopifyGroups(shopify: Shopify): HostGroups {
  return {
    list: (shop) => shopify.within(shop, async () => groupsOf(await listTags(shopify, shop)), []),
    listOf: (shop, customer) =>
      shopify.within(shop, async () => groupsOf((await findTags(shopify, shop, customer)) ?? []), []),
    change: (shop, customer, change) =>
      shopify.answer(shop, async () => {
        const before = (await shopify.store.find(shop)) ? await findTags(shopify, shop, customer) : null;
        if (!before) throw new AppError('not-found');
        await changeTags(shopify, { shop, customer, before }, change);
        return groupsOf((await findTags(shopify, shop, customer)) ?? []);
      }),
  };
}

async function changeTags(
  shopify: Shopify,
  { shop, customer, before }: { shop: string; customer: string; before: string[] },
  { agent, add, remove }: HostGroupChange,
): Promise<void> {
  const session = await findStaffSession(shopify, shop, agent);
  if (!session?.scopes.includes(tagScope)) throw new AppError('access.denied');
  const known = new Set([...before, ...(await listTags(shopify, shop))]);
  // What is taken out may have been the last of its kind: who asks again is not told that it is missing.
  if (add.some((tag) => !known.has(tag)) || remove.includes('')) throw new AppError('not-found');
  const id = gidOf('Customer', customer);
  const [missing, there] = [add.filter((tag) => !before.includes(tag)), remove.filter((tag) => before.includes(tag))];
  if (missing.length > 0) await change(shopify, session, { operation: 'addTags', id, tags: missing });
  if (there.length > 0) await change(shopify, session, { operation: 'removeTags', id, tags: there });
}

type Changed = Record<string, { userErrors: { message: string }[] }>;

async function change(
  shopify: Shopify,
  session: Session,
  { operation, ...asked }: { operation: 'addTags' | 'removeTags'; id: string | null; tags: string[] },
): Promise<void> {
  try {
    const payloads = await shopify.askAs<Changed>(session, operation, asked);
    const errors = Object.values(payloads).flatMap(({ userErrors }) => userErrors);
    if (errors.length > 0) throw new AppError('refused', { detail: errors.map(({ message }) => message).join(' ') });
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof TokenRefused) throw new AppError('access.denied');
    throw error;
  }
}

async function listTags(shopify: Shopify, shop: string): Promise<string[]> {
  const found = await shopify.ask<{ shop: { customerTags: { nodes: string[] } | null } }>(shop, 'tags');
  return found.shop.customerTags?.nodes ?? [];
}

async function findTags(shopify: Shopify, shop: string, customer: string): Promise<string[] | null> {
  const id = gidOf('Customer', customer);
  if (!id) return null;
  const found = await shopify.ask<{ customer: { tags: string[] } | null }>(shop, 'customerTags', { id });
  return found.customer?.tags ?? null;
}

function groupsOf(tags: readonly string[]): HostGroup[] {
  return tags.map((tag) => ({ id: tag, name: tag })).sort((one, other) => one.name.localeCompare(other.name));
}
