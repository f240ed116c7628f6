/**
 * Shops: one merchant's store each, what the merchant set for it, and when it answers. A shop is found by the host's name of it and
 * made when it is first called; everything else in the engine belongs to one.
 * Owns the table shop. Says `settings.changed` on the shop's journal. Hears nothing.
 * A new setting goes into ShopSettings of the contract and gets its default in settings.ts; what its schema cannot check goes into
 * parseSection there. Opening hours are pure functions in hours.ts.
 */
import type { Domain, Parts } from '../parts.ts';
import { createShopsRoutes } from './routes.ts';
import { createShopsService, type Shops } from './service.ts';

export { afterBusiness, closeOf, opensOn, wallDate } from './due.ts';
export { businessSeconds, isOpen } from './hours.ts';
export type { OpenState, Shop, Shops } from './service.ts';
export { subjectOf as shopSubject } from './service.ts';

export function createShops(parts: Parts): { service: Shops; domain: Domain } {
  const service = createShopsService(parts);
  return { service, domain: { name: 'shops', handlers: createShopsRoutes(service, parts.options) } };
}
