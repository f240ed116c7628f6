/**
 * Where the app is. Pages of customers and pixels have no address to go by, so it stands here; `node extensions/set-address.mjs https://…` writes it
 * here, into `shopify.app.toml` and into the actions of Flow.
 */
export const appUrl = 'https://shopbell.example';
