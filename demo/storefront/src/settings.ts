const { SHOPBELL_STOREFRONT_PLATFORM: platform = 'vendure' } = process.env;
if (platform !== 'vendure' && platform !== 'medusa')
  throw new Error(`SHOPBELL_STOREFRONT_PLATFORM is "${platform}": write vendure or medusa.`);

/** The only place of the storefront that reads the environment. */
export const settings = {
  port: Number(process.env.SHOPBELL_STOREFRONT_PORT ?? 8080),
  /** Whose shop it is the front of. */
  platform: platform as 'vendure' | 'medusa',
  /** Where the shop answers, without a trailing slash. */
  shop: process.env.SHOPBELL_STOREFRONT_SHOP ?? 'http://localhost:3000',
  /** Medusa's publishable key, which says what this storefront sells; nothing to others. */
  key: process.env.SHOPBELL_STOREFRONT_KEY ?? '',
  /** False serves the same pages without Shopbell: what its price on the page is measured against. */
  widget: process.env.SHOPBELL_STOREFRONT_WIDGET !== '0',
};
