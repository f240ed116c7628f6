import { register } from '@shopify/web-pixels-extension';
import { type Seen, signalOf } from './signals.ts';

/** What the pixel listens to: what a visit says of a shopper's need, and nothing of forms, clicks and what is typed. */
const heard = [
  'page_viewed',
  'product_viewed',
  'collection_viewed',
  'search_submitted',
  'cart_viewed',
  'product_added_to_cart',
  'product_removed_from_cart',
  'checkout_started',
  'checkout_completed',
  'alert_displayed',
] as const;

register(({ analytics, browser, customerPrivacy, init, settings }) => {
  const { endpoint, shop } = settings as { endpoint: string; shop: string };
  // Shopify starts a pixel after consent only, where a shop asks for it; a shopper may think otherwise later.
  let allowed = init.customerPrivacy.analyticsProcessingAllowed;
  customerPrivacy.subscribe('visitorConsentCollected', ({ customerPrivacy: said }) => {
    allowed = said.analyticsProcessingAllowed;
  });
  for (const name of heard)
    analytics.subscribe(name, (event) => {
      if (!allowed) return;
      const signal = signalOf(event as Seen);
      void browser.sendBeacon(endpoint, JSON.stringify({ shop, ...signal }));
    });
});
