/**
 * Customers: who writes to a shop. A visitor is a browser with a ticket and no row until it shows intent (a message, an address, a
 * file); a customer is a person the host has vouched for. A typed address links nobody.
 * Owns the tables visitor, customer, customer_identity, block and mood_off. Says `visitor.blocked`, `visitor.unblocked`, `person.viewed`,
 * `people.listed` and `customer.groups-changed` on the shop's journal. Hears nothing.
 * A channel that knows people by names of its own joins them with addIdentity; whatever shows an agent one person's data calls noteView,
 * a list of people noteList: who scrolls the inbox is written down once an hour, and not for each person in it.
 */
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createPlatformCustomers, type PlatformCustomers } from './platform.ts';
import { type Customers, createCustomersService } from './service.ts';

export { customerIdOf, fullName, isCustomer, type PersonId } from './people.ts';
export type { PlatformCustomers } from './platform.ts';
export type { Customers, PersonCard, Viewed } from './service.ts';
export type { Identity } from './store.ts';
export type { Claim } from './tickets.ts';

export function createCustomers(
  parts: Parts,
  above: { shops: Shops },
): { service: Customers; platform: PlatformCustomers; domain: Domain } {
  const service = createCustomersService(parts, above);
  return { service, platform: createPlatformCustomers(parts, above.shops), domain: { name: 'customers' } };
}
