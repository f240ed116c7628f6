import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { AppError } from '@shopbell/contract';
import { type FakeOptions, signProxy, signSessionToken, startFakeShopify } from '@shopbell/fake-shopify';
import { startPostgres } from '@shopbell/testing';
import { parse } from 'smol-toml';
import {
  answerProxy,
  arrive,
  createShopifyHost,
  parseOptions,
  type ShopbellOptions,
  Shopify,
  Webhooks,
} from '../src/index.ts';

/** What the app's file asks for. */
export const appFile = parse(readFileSync(new URL('../../../shopify.app.toml', import.meta.url), 'utf8')) as {
  access_scopes: { scopes: string };
  webhooks: { api_version: string; subscriptions: { topics?: string[]; uri: string }[] };
};
export const scopes = appFile.access_scopes.scopes.split(',');

export const app = { apiKey: 'key-of-the-app', apiSecret: 'secret-of-the-app-of-tests-000001', scopes };

/** An app with its database, and a fake Shopify that it is installed in and that delivers webhooks to it. */
export async function openApp(given: Partial<FakeOptions> = {}) {
  const postgres = await startPostgres();
  const database = await postgres.createDatabase();
  const fake = await startFakeShopify({ app, ...given });
  const said: string[] = [];
  const options: ShopbellOptions = parseOptions({
    ...{ apiKey: app.apiKey, apiSecret: app.apiSecret, shopOrigin: fake.shopOrigin },
    ...{ secret: 'a secret of tests that is long enough', database: { url: database.url } },
    publicUrl: 'https://app.example',
  });
  const log = (text: string) => void said.push(text);
  const shopify = new Shopify(options, log);
  await shopify.store.open();
  const absent = () => {
    throw new AppError('unavailable');
  };
  const webhooks = new Webhooks(shopify, { privacy: absent, customers: absent }, log);
  const server = await listen((request) => webhooks.answer(request));
  fake.app.webhooks = addressOf(server);
  return {
    ...{ fake, shopify, webhooks, said, options, database, host: createShopifyHost(shopify, webhooks) },
    /** Somebody of a shop's staff opens the app in the admin. */
    async arrive(domain: string, staff: string) {
      return arrive(shopify, await signSessionToken(fake.app, domain, staff));
    },
    /** What a page of a shop's storefront is given through Shopify's app proxy. */
    async voucher(domain: string, customer?: string): Promise<string> {
      const url = `https://app.example/proxy/voucher?nonce=${crypto.randomUUID()}`;
      const asked = signProxy(fake.app, url, { domain, ...(customer ? { customer } : {}) });
      const answer = await answerProxy(shopify, new Request(asked));
      return ((await answer.json()) as { voucher: string }).voucher;
    },
    async stop() {
      await fake.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await shopify.close();
      await postgres.stop();
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof openApp>>;

async function listen(answer: (request: Request) => Promise<Response>): Promise<Server> {
  const server = createServer(getRequestListener(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
