import type { CustomerId, ShopId, VisitorId } from '@shopbell/contract';
import { madeId } from '../made-id.ts';

/** `cus_…` when the host has vouched, else `vis_…`. */
export type PersonId = CustomerId | VisitorId;

export function isCustomer(person: string): person is CustomerId {
  return person.startsWith('cus_');
}

/**
 * The id of the host's customer in a shop. It is made from both names, so that a ticket can carry it before anything is stored about the
 * person.
 */
export function customerIdOf(shop: ShopId, hostCustomer: string): CustomerId {
  return `cus_${madeId(shop, hostCustomer)}`;
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** First and last name as one, or null. Names in Chinese, Japanese or Korean letters begin with the family's, without a space. */
export function fullName(of: { firstName: string | null; lastName: string | null }): string | null {
  const [first, last] = [of.firstName?.trim() ?? '', of.lastName?.trim() ?? ''];
  if (eastAsian.test(first) && eastAsian.test(last)) return `${last}${first}`;
  return [first, last].filter(Boolean).join(' ') || null;
}
