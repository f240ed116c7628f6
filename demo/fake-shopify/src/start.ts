import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { AppInput, FakeApp, Trouble } from './app/app.ts';
import { Tokens } from './app/tokens.ts';
import { Webhooks } from './app/webhooks.ts';
import { answerRequest } from './requests.ts';
import { FakeShop, type ShopInput } from './shop/shop.ts';
import { type Clock, createClock } from './shop/world.ts';

/** A running fake. Everything lives in memory and goes with `stop`. */
export interface FakeShopify {
  /** Where a shop answers; `{shop}` is its domain. What an app calls `https://{shop}` on the real one. */
  readonly shopOrigin: string;
  readonly app: FakeApp;
  readonly shops: ReadonlyMap<string, FakeShop>;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  readonly trouble: Trouble;
  addShop(domain: string, given?: ShopInput): FakeShop;
  /** The shop lets the app go: its tokens end, and `app/uninstalled` is told. */
  uninstall(domain: string): void;
  stop(): Promise<void>;
}

export interface FakeOptions {
  app: AppInput;
  clock?: Clock;
  /** 0 takes a free one. */
  port?: number;
}

/** A Shopify of one app on 127.0.0.1. */
export async function startFakeShopify({ app: given, clock = 'real', port = 0 }: FakeOptions): Promise<FakeShopify> {
  const app: FakeApp = { contents: ['name', 'address', 'phone', 'email'], ...given, webhooks: null };
  const shops = new Map<string, FakeShop>();
  const [tokens, webhooks] = [new Tokens(app), new Webhooks(app)];
  const trouble: Trouble = { down: false, mutations: null };
  let last = 1_000;
  const world = {
    nextId() {
      last += 1;
      return String(last);
    },
    now: createClock(clock),
    tell: (...event: Parameters<Webhooks['tell']>) => webhooks.tell(...event),
  };
  const parts = { app, shops, tokens, trouble };
  const server = createServer(
    getRequestListener((request, { incoming }) => answerRequest(parts, request, incoming as never)),
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    ...parts,
    webhooks,
    shopOrigin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/{shop}`,
    addShop(domain, shop = {}) {
      const added = new FakeShop(domain, shop, world);
      shops.set(domain, added);
      return added;
    },
    uninstall(domain) {
      tokens.revoke(domain);
      webhooks.tell(domain, 'app/uninstalled', { id: Number(shops.get(domain)?.id), myshopify_domain: domain });
    },
    async stop() {
      for (const shop of shops.values()) shop.jobs.stop();
      await webhooks.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
