import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { createEngine } from '@shopbell/engine';
import { Mount } from '@shopbell/engine/node';
import { readBody, tellTooLong } from './body.ts';
import { engineOptionsOf } from './engine-options.ts';
import { answerFlow } from './flow/index.ts';
import { createShopifyHost } from './host.ts';
import { parseOptions, type ShopbellOptions, type ShopbellOptionsInput } from './options.ts';
import { answerPixel } from './pixel/index.ts';
import { type Log, Shopify } from './shopify.ts';
import { answerProxy } from './shoppers.ts';
import { Webhooks } from './webhooks.ts';

/** What answers everything that is not Shopify's and not the engine's: the pages of the app. */
export type Pages = (request: Request) => Promise<Response>;

const longestWait = 30_000;

/**
 * The whole app on a Node server: the engine below `mount`, what Shopify tells at `/webhooks`, what its Flow wants done at `/flow`, what pixels see at
 * `/pixel`, what storefronts ask through Shopify at `/proxy`, and
 * the pages. It is there for all shops that have installed it.
 */
export class ShopbellApp {
  readonly options: ShopbellOptions;
  readonly shopify: Shopify;
  readonly webhooks: Webhooks;
  readonly mount: Mount;
  readonly #log: Log;
  readonly #ending = new AbortController();
  #opening: Promise<void> | undefined;

  /** Throws, a line for each mistake, when the options are not what they have to be. `log` is given lines for whoever runs the server. */
  constructor(options: ShopbellOptionsInput, log: Log) {
    this.options = parseOptions(options);
    this.#log = log;
    this.shopify = new Shopify(this.options, log);
    this.mount = new Mount(log);
    this.webhooks = new Webhooks(
      this.shopify,
      { privacy: () => this.mount.privacy, customers: () => this.mount.customers },
      log,
    );
  }

  /** Resolves when the tables of the tokens are there, which is tried again until they are. Until then everything answers 503. */
  open(): Promise<void> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** For `http.createServer`. Addresses are never logged: they hold tokens and signatures. */
  handle(pages: Pages): (request: IncomingMessage, response: ServerResponse) => void {
    const listener = getRequestListener((request) => this.#answer(request, pages), { overrideGlobalObjects: false });
    const { mount } = this.options;
    return (request, response) => {
      const path = request.url?.split('?', 1)[0] ?? '';
      if (path !== mount && !path.startsWith(`${mount}/`)) return void listener(request, response);
      this.mount.handle(request, response, () => response.destroy());
    };
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.mount.close();
    await this.#opening;
    await this.shopify.close();
  }

  async #open(): Promise<void> {
    const { signal } = this.#ending;
    const host = createShopifyHost(this.shopify, this.webhooks);
    this.mount.open(async () => createEngine(engineOptionsOf(this.options, host)), { http: true, jobs: true });
    for (let wait = 500; !signal.aborted; wait = Math.min(wait * 2, longestWait)) {
      try {
        return await this.shopify.store.open();
      } catch (error) {
        this.#log(`The tables of the shops' tokens cannot be opened: ${error instanceof Error ? error.message : ''}`);
        await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  async #answer(request: Request, pages: Pages): Promise<Response> {
    const { pathname } = new URL(request.url);
    try {
      if (pathname === '/webhooks') return await this.webhooks.answer(request);
      if (pathname.startsWith('/flow/')) return await answerFlow(this.shopify, () => this.mount.automation, request);
      if (pathname === '/pixel') return await answerPixel(this.shopify, () => this.mount.signals, request);
      if (pathname.startsWith('/proxy/')) return await answerProxy(this.shopify, request);
      return await answerPage(pages, request);
    } catch (error) {
      // The name alone: words of errors may hold what was asked.
      this.#log(`${pathname} failed: ${error instanceof Error ? error.name : 'unknown'}`);
      return new Response(null, { status: 503, headers: { 'retry-after': '5' } });
    }
  }
}

/** No form of a page is longer, in bytes. */
const longestForm = 100_000;

async function answerPage(pages: Pages, request: Request): Promise<Response> {
  if (!request.body) return pages(request);
  const body = await readBody(request, longestForm);
  if (body === null) return tellTooLong(longestForm);
  const { url, method, headers, signal } = request;
  return pages(new Request(url, { method, headers, signal, body: Uint8Array.from(body) }));
}
