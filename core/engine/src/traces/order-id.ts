import { createHmac } from 'node:crypto';
import type { Id, ShopId } from '@shopbell/contract';
import type { SubjectRef } from '../journal/journal.ts';
import { madeId } from '../made-id.ts';

export type OrderId = Id<'order'>;

/** The id of the host's order in a shop, made from both names: nothing has to be stored to know it. */
export function orderIdOf(shop: ShopId, hostOrder: string): OrderId {
  return `ord_${madeId(shop, 'order', hostOrder)}`;
}

export function orderSubject(shop: ShopId, hostOrder: string): SubjectRef {
  return { shop, type: 'order', id: orderIdOf(shop, hostOrder) };
}

/** Finds an address again without keeping it; differs from shop to shop, and tells nothing to who has the database and not the secret. */
export function emailMark(secret: string, shop: ShopId, email: string): string {
  const text = `${shop}\0email\0${email.trim().toLowerCase()}`;
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 32);
}
