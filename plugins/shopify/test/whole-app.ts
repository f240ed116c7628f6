import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signProxy, signSessionToken, startFakeShopify } from '@shopbell/fake-shopify';
import { startPostgres } from '@shopbell/testing';
import { callRoutes } from '@shopbell/testing/engine';
import { type Pages, ShopbellApp } from '../src/index.ts';
import { app } from './fake-shop.ts';

const noPages: Pages = async () => new Response(null, { status: 404 });

/** The whole app with its engine on a real server, its database, and the fake Shopify that it is installed in. */
export async function openWhole(pages: Pages = noPages) {
  const postgres = await startPostgres();
  const database = await postgres.createDatabase();
  const fake = await startFakeShopify({ app });
  const admin = new URL(fake.shopOrigin).origin;
  const said: string[] = [];
  // The address is known only when the server stands, and the app only then.
  let answer: ReturnType<ShopbellApp['handle']> | undefined;
  const server = createServer((request, response) => (answer ? answer(request, response) : response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const shopbell = new ShopbellApp(
    {
      ...{ apiKey: app.apiKey, apiSecret: app.apiSecret, shopOrigin: fake.shopOrigin, publicUrl },
      ...{ adminOrigin: admin, appBridge: `${admin}/app-bridge.js` },
      ...{ secret: 'a secret of tests that is long enough', database: { url: database.url }, moods: false },
      limits: { visitor: manyCalls, agent: manyCalls },
      log: 'silent',
    },
    (text) => said.push(text),
  );
  answer = shopbell.handle(pages);
  await shopbell.open();
  fake.app.webhooks = `${publicUrl}/webhooks`;
  return {
    ...{ fake, admin, shopbell, said, publicUrl, database, ...callRoutes(`${publicUrl}/shopbell`) },
    sessionToken: (domain: string, staff: string) => signSessionToken(fake.app, domain, staff),
    /** As a page of a storefront asks, by way of Shopify. */
    async voucher(domain: string, customer?: string): Promise<string> {
      const url = `${publicUrl}/proxy/voucher?nonce=${crypto.randomUUID()}`;
      const response = await fetch(signProxy(fake.app, url, { domain, ...(customer ? { customer } : {}) }));
      return ((await response.json()) as { voucher: string }).voucher;
    },
    async stop() {
      await fake.stop();
      await shopbell.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await postgres.stop();
    },
  };
}

export type WholeApp = Awaited<ReturnType<typeof openWhole>>;

const manyCalls = { burst: 100_000, perMinute: 1_000_000 };
