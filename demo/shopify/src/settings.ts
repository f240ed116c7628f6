const { env } = process;

/** The only place of the demo that reads the environment. */
export const settings = {
  /** Where the storefront answers. */
  port: Number(env.SHOPBELL_DEMO_STOREFRONT_PORT ?? 8080),
  /** Where the fake Shopify answers, its admin with it. */
  fakePort: Number(env.SHOPBELL_DEMO_FAKE_PORT ?? 8070),
  storefront: env.SHOPBELL_DEMO_STOREFRONT ?? 'http://localhost:8080',
  /** Where the app answers. */
  app: env.SHOPBELL_DEMO_APP ?? 'http://localhost:3000',
};

/** The one shop, and the app as it knows Shopify; no secret, as nothing else takes it. */
export const domain = 'shopbell-demo.myshopify.com';
export const app = {
  apiKey: 'the-app-of-the-demo',
  apiSecret: 'the-secret-of-the-app-of-the-demo',
  scopes: [
    ...[
      'read_legal_policies',
      'read_locales',
      'read_locations',
      'read_online_store_pages',
      'read_products',
      'write_customers',
      'write_discounts',
      'write_orders',
    ],
    ...['write_returns', 'write_pixels', 'read_customer_events', 'read_fulfillments'],
  ],
};
