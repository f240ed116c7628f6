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
  /** A customer asks the shop for what the app keeps about them. */
  requestData(domain: string, customer: string | null, orders?: readonly string[]): void;
  /** A customer is to be forgotten, with these of their orders. */
  redactCustomer(domain: string, customer: string | null, orders?: readonly string[]): void;
  /** What Shopify tells 48 hours after a shop has let the app go. */
  redactShop(domain: string): void;
  /** The shop grants other scopes: `app/scopes_update` is told. */
  changeScopes(domain: string, scopes: readonly string[]): void;
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
  const app: FakeApp = { contents: ['name', 'address', 'phone', 'email'], ...given, url: null, webhooks: null };
  const shops = new Map<string, FakeShop>();
  const [tokens, webhooks] = [new Tokens(app), new Webhooks(app)];
  const trouble: Trouble = { down: false, mutations: null, forbidden: false };
  let last = 1_000;
  const world = {
    nextId() {
      last += 1;
      return String(last);
    },
    now: createClock(clock),
    origin: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
    shopOrigin: `${world.origin()}/{shop}`,
    addShop(domain, shop = {}) {
      const added = new FakeShop(domain, shop, world);
      shops.set(domain, added);
      return added;
    },
    uninstall(domain) {
      tokens.revoke(domain);
      const shop = shops.get(domain);
      if (shop) shop.pixel = null;
      // They are the installation's, and go with it.
      shop?.appMetafields.clear();
      const { subscriptions } = shops.get(domain) ?? {};
      for (const { id, status } of subscriptions?.list() ?? [])
        if (/ACTIVE|FROZEN|PENDING/.test(status)) subscriptions?.set(id, 'CANCELLED');
      webhooks.tell(domain, 'app/uninstalled', { id: Number(shops.get(domain)?.id), myshopify_domain: domain });
    },
    ...asking(parts, webhooks),
    async stop() {
      for (const shop of shops.values()) shop.jobs.stop();
      await webhooks.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Asking = Pick<FakeShopify, 'requestData' | 'redactCustomer' | 'redactShop' | 'changeScopes'>;

/** What an app is asked and told about people, shops and its own grants. */
function asking({ shops, app }: { shops: ReadonlyMap<string, FakeShop>; app: FakeApp }, webhooks: Webhooks): Asking {
  const about = (domain: string) => ({ shop_id: Number(shops.get(domain)?.id), shop_domain: domain });
  /** Of a guest Shopify has no id to tell. */
  const whom = (domain: string, id: string | null) => {
    if (id === null) return { email: 'guest@people.example', phone: null };
    const { email = null, phone = null } = shops.get(domain)?.customers.get(id) ?? {};
    return { id: Number(id), email, phone };
  };
  return {
    requestData(domain, customer, orders = []) {
      const data_request = { id: Math.floor(Math.random() * 1e9) };
      const body = {
        ...about(domain),
        orders_requested: orders.map(Number),
        customer: whom(domain, customer),
        data_request,
      };
      webhooks.tell(domain, 'customers/data_request', body);
    },
    redactCustomer(domain, customer, orders = []) {
      const body = { ...about(domain), customer: whom(domain, customer), orders_to_redact: orders.map(Number) };
      webhooks.tell(domain, 'customers/redact', body);
    },
    redactShop: (domain) => webhooks.tell(domain, 'shop/redact', about(domain)),
    changeScopes(domain, scopes) {
      const previous = [...app.scopes];
      app.scopes = [...scopes];
      webhooks.tell(domain, 'app/scopes_update', { id: about(domain).shop_id, previous, current: [...scopes] });
    },
  };
}
