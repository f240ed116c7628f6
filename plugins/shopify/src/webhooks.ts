import { setTimeout as sleep } from 'node:timers/promises';
import type { HostHint } from '@shopbell/contract';
import type { PlatformCustomers, PlatformPrivacy } from '@shopbell/engine';
import { z } from 'zod';
import { readAs, readBody, readJson, tellTooLong, Unreadable } from './body.ts';
import { isSignedBody } from './identity.ts';
import { idOf } from './ids.ts';
import { comply, isCompliance, type Told } from './privacy.ts';
import type { Log, Shopify } from './shopify.ts';

/** A body this long is no event of Shopify's, in bytes. */
const longest = 5_000_000;
/** Milliseconds after which Shopify is answered that we are not done: it stops telling an app that lets it wait. */
const patience = 800;
/** Days for which an event's id is remembered: Shopify tries for hours. */
const memory = 3;

const ScopesUpdate = z.object({ current: z.array(z.string()) });

/** Who in the engine is told of people; both throw while there is no engine. */
interface EngineTold {
  privacy(): PlatformPrivacy;
  customers(): PlatformCustomers;
}

/** An event whose signature was right, not yet parsed. */
type Signed = Omit<Told, 'body'> & { body: Uint8Array };

const Id = z.union([z.number(), z.string()]);
const Payload = z.object({
  id: Id.nullish(),
  order_id: Id.nullish(),
  order: z.object({ id: Id.nullish(), admin_graphql_api_id: z.string().nullish() }).nullish(),
});
type Payload = z.infer<typeof Payload>;

/** Which order an event tells of, by the beginning of its topic. */
const orderIn = new Map<string, (payload: Payload) => number | string | null | undefined>(
  Object.entries({
    orders: ({ id }: Payload) => id,
    fulfillments: ({ order_id: order }: Payload) => order,
    refunds: ({ order_id: order }: Payload) => order,
    returns: ({ order }: Payload) =>
      order?.id ?? (order?.admin_graphql_api_id ? idOf(order.admin_graphql_api_id) : undefined),
  }),
);

/**
 * What Shopify tells the app: its signature over the raw bytes is checked before anything else is looked at, and an event that was taken is
 * not taken again, in whatever process it comes; told to two of them within the same moment it is taken twice, which all of it may be. What is heard of orders are hints; nothing is stored of them.
 */
export class Webhooks {
  readonly #shopify: Shopify;
  readonly #engine: EngineTold;
  readonly #log: Log;
  readonly #listeners = new Set<(hint: HostHint) => void>();
  /** What is being taken now, by its name: told again meanwhile, it waits for the same end. */
  readonly #taking = new Map<string, Promise<void>>();

  constructor(shopify: Shopify, engine: EngineTold, log: Log) {
    this.#shopify = shopify;
    this.#engine = engine;
    this.#log = log;
  }

  hear(listener: (hint: HostHint) => void): () => void {
    // Somebody who listens twice is told twice, and stops each by itself.
    const own = (hint: HostHint) => listener(hint);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /**
   * 401 for a signature that is not Shopify's, 503 where we cannot remember the event now or soon: then Shopify tells it again. What nobody could read
   * is answered as if it were taken, as it would be no other the next time; not so a wish about people, which Shopify has to know as not fulfilled: 400.
   */
  async answer(request: Request): Promise<Response> {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    const body = await readBody(request, longest);
    if (body === null) return tellTooLong(longest);
    if (!isSignedBody(this.#shopify.options, body, request.headers.get('x-shopify-hmac-sha256'))) {
      return new Response(null, { status: 401 });
    }
    const [shop, topic, id] = ['shop-domain', 'topic', 'webhook-id'].map(
      (name) => request.headers.get(`x-shopify-${name}`) ?? '',
    ) as [string, string, string];
    if (!shop || !topic || !id) return new Response(null, { status: 400 });
    const taking = this.#takeOnce({ shop, topic, id, at: timeOf(request), body });
    const late = sleep(patience, 503, { ref: false });
    const status = taking.then(
      () => 200,
      (error) => (error instanceof Unreadable ? this.#refuse({ shop, topic }, error) : 503),
    );
    return new Response(null, { status: await Promise.race([status, late]) });
  }

  #refuse({ shop, topic }: Pick<Told, 'shop' | 'topic'>, { message }: Unreadable): number {
    this.#log(`What ${shop} told under ${topic} cannot be read. ${message}`);
    return isCompliance(topic) ? 400 : 200;
  }

  #takeOnce(told: Signed): Promise<void> {
    const name = `webhook ${told.shop} ${told.id}`;
    const under = this.#taking.get(name);
    if (under) return under;
    const taking = this.#takeUnseen(name, told).finally(() => this.#taking.delete(name));
    this.#taking.set(name, taking);
    return taking;
  }

  async #takeUnseen(name: string, told: Signed): Promise<void> {
    if (await this.#shopify.store.wasSeen(name)) return;
    await this.#take(told);
    // What erased the shop leaves no name of it here: its report says that it was done.
    if (told.topic === 'shop/redact') return;
    // Not before: an event that was not taken has to come again.
    await this.#shopify.store.see(name, memory);
  }

  async #take({ body, ...told }: Signed): Promise<void> {
    const { shop, topic, at } = told;
    if (topic === 'app/uninstalled') return this.#shopify.forget(shop, at);
    if (topic === 'app_subscriptions/update') return this.#shopify.plans.forget(shop);
    const payload = readJson(body);
    if (topic === 'app/scopes_update') return this.#shopify.changeScopes(shop, readAs(ScopesUpdate, payload).current);
    if (isCompliance(topic)) return comply(this.#shopify, this.#engine.privacy, { ...told, body: payload });
    if (topic === 'customers/update') return this.#hearOfCustomer(shop, readAs(Payload, payload));
    const order = orderIn.get(topic.split('/')[0] ?? '')?.(readAs(Payload, payload));
    // Events of a shop come late, also when it has let the app go.
    if (order == null || !(await this.#shopify.store.find(shop))) return;
    for (const listener of this.#listeners) listener({ shop, order: String(order) });
  }

  async #hearOfCustomer(shop: string, { id }: Payload): Promise<void> {
    if (id == null || !(await this.#shopify.store.find(shop))) return;
    await this.#engine.customers().changed({ shop, customer: String(id) });
  }
}

/** When it happened, by Shopify's clock; now, where that is not said. */
function timeOf({ headers }: Request): Date {
  const at = Date.parse(headers.get('x-shopify-triggered-at') ?? '');
  return new Date(Number.isNaN(at) ? Date.now() : at);
}
