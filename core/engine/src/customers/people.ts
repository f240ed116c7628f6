import { createHash } from 'node:crypto';
import type { CustomerId, ShopId, VisitorId } from '@shopbell/contract';

/** `cus_…` when the host has vouched, else `vis_…`. */
export type PersonId = CustomerId | VisitorId;

export function isCustomer(person: string): person is CustomerId {
  return person.startsWith('cus_');
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The id of the host's customer in a shop. It is made from both names, so that a ticket can carry it before anything is stored about the
 * person.
 */
export function customerIdOf(shop: ShopId, hostCustomer: string): CustomerId {
  const bytes = createHash('sha256').update(`${shop}\0${hostCustomer}`).digest().subarray(0, 26);
  return `cus_${[...bytes].map((byte) => alphabet[byte & 31]).join('')}`;
}

/** First and last name as one, or null. */
export function fullName({
  firstName,
  lastName,
}: {
  firstName: string | null;
  lastName: string | null;
}): string | null {
  return (
    [firstName, lastName]
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(' ') || null
  );
}
