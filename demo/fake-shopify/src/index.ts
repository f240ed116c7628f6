/**
 * A Shopify for one app on one machine: what an app can ask of the real one over HTTP, by Shopify's own published schema and rules, on state that
 * lasts as long as the process. A new query or mutation goes into `admin/`, what shops keep into `shop/`, what passes between Shopify and the
 * app into `app/`. A field that nobody has modelled is answered by an error that names it, never by something made up.
 */
export type { FakeApp, Trouble } from './app/app.ts';
export { FlowRuns } from './app/flow.ts';
export { signCustomerToken, signProxy, signSessionToken } from './app/signing.ts';
export { isMet, type Needs, needsOf } from './needs.ts';
export { apiVersion, loadAdminSchema } from './schema.ts';
export type { FakeShop } from './shop/shop.ts';
export { type FakeOptions, type FakeShopify, startFakeShopify } from './start.ts';
