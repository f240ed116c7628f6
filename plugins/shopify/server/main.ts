// The app on a server of its own: every setting is an environment variable, and the README says which.
import { createServer } from 'node:http';
import { ShopbellApp } from '@shopbell/shopify';
import { openPages } from './pages.ts';

const { env } = process;
const say = (text: string) => console.error(text);
const app = new ShopbellApp(
  {
    ...{
      apiKey: env.SHOPIFY_API_KEY ?? '',
      apiSecret: env.SHOPIFY_API_SECRET ?? '',
      secret: env.SHOPBELL_SECRET ?? '',
    },
    ...{ publicUrl: env.SHOPBELL_URL ?? '', database: { url: env.SHOPBELL_DATABASE } },
    ...(env.SHOPBELL_FILES ? { files: { folder: env.SHOPBELL_FILES } } : {}),
    ...(env.SHOPBELL_SMTP
      ? { mail: { smtp: env.SHOPBELL_SMTP, from: JSON.parse(env.SHOPBELL_MAIL_FROM ?? '{}') } }
      : {}),
    ...(env.SHOPBELL_PLANS ? { plans: JSON.parse(env.SHOPBELL_PLANS) } : {}),
    // Where a fake stands in Shopify's place.
    ...(env.SHOPBELL_FAKE ? JSON.parse(env.SHOPBELL_FAKE) : {}),
  },
  say,
);
const server = createServer(app.handle(await openPages(app)));
server.listen(Number(env.PORT ?? 3000), () => process.send?.({ kind: 'ready' }));
void app.open();

let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  server.close();
  server.closeIdleConnections();
  await app.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => void end());
