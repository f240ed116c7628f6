/**
 * Shopbell inside Shopify: so far the host, with its tokens and what it hears. One `Shopify` serves all shops that have the app; `createShopifyHost`
 * makes of it what the engine asks, and `Webhooks.answer` takes what Shopify tells.
 */
export { createShopifyHost } from './host.ts';
export { parseOptions, type ShopbellOptions, type ShopbellOptionsInput } from './options.ts';
export { type Log, Shopify } from './shopify.ts';
export { arrive } from './staff.ts';
export { Webhooks } from './webhooks.ts';
