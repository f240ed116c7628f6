/** The only place of the storefront that reads the environment. */
export const settings = {
  port: Number(process.env.SHOPBELL_STOREFRONT_PORT ?? 8080),
  /** Where Vendure answers, without a trailing slash. */
  vendure: process.env.SHOPBELL_DEMO_VENDURE ?? 'http://localhost:3000',
  /** False serves the same pages without Shopbell: what its price on the page is measured against. */
  widget: process.env.SHOPBELL_STOREFRONT_WIDGET !== '0',
};
