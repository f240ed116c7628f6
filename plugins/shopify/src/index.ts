/**
 * Shopbell inside Shopify. `ShopbellApp` is the whole of it on a server; one `Shopify` serves all shops that have the app, `createShopifyHost` makes of
 * it what the engine asks, and `Webhooks.answer` takes what Shopify tells.
 */
export { type Pages, ShopbellApp } from './app.ts';
export { arriveAt, changeRole, type Desk, exportFor, readDesk, type Visitor } from './desk.ts';
export { createShopifyHost } from './host.ts';
export { parseOptions, type ShopbellOptions, type ShopbellOptionsInput } from './options.ts';
export { createStorage } from './sessions/index.ts';
export { readPlan, type ShopPlan, subscribe, unsubscribe } from './shop-plan.ts';
export { type Log, Shopify } from './shopify.ts';
export { answerProxy } from './shoppers.ts';
export { arrive } from './staff.ts';
export { Webhooks } from './webhooks.ts';
