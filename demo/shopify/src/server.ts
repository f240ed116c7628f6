// The fake Shopify of the demo: its Admin API, its admin with the app in a frame, and the shop's storefront.
import { startFakeShopify } from '@shopbell/fake-shopify';
import { seed } from './seed.ts';
import { app, settings } from './settings.ts';
import { startStorefront } from './storefront.ts';

const fake = await startFakeShopify({ app, port: settings.fakePort });
const { shop, cast } = seed(fake);
// From here on the app hears what happens.
Object.assign(fake.app, { url: settings.app, webhooks: `${settings.app}/webhooks` });
// The app wrote it down at another start, and does not do so at each.
shop.appMetafields.set('shopbell.address', `${settings.app}/shopbell`);
await startStorefront({ fake, shop, cast });
process.send?.({ kind: 'ready', shopOrigin: fake.shopOrigin });

const end = () => void fake.stop().then(() => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, end);
