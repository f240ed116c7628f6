import { randomUUID } from 'node:crypto';
import { apiVersion } from '../schema.ts';
import type { FakeApp } from './app.ts';
import { signBody } from './signing.ts';

/** One event on its way to the app. */
export interface Delivery {
  id: string;
  domain: string;
  topic: string;
  body: string;
  /** When it happened, RFC 3339: the same at each try. */
  at: string;
  /** How often it was tried, and what came last: a status, or null where nobody answered in time. */
  tries: number;
  status: number | null;
  /** Milliseconds that the longest of its tries took. */
  slowest: number;
}

/** Milliseconds: Shopify waits for an answer for 5 s, and tries 8 more times in 4 hours, which are a few seconds here. */
const patience = 5_000;
const retries = 8;
const pause = 40;

/** Delivers events over HTTP, signed, again and again until somebody answers 2xx; several at a time, so that they may overtake each other. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  readonly #app: FakeApp;
  readonly #under = new Set<Promise<void>>();
  #stopped = false;

  constructor(app: FakeApp) {
    this.#app = app;
  }

  tell(domain: string, topic: string, payload: Record<string, unknown>): void {
    if (this.#app.webhooks === null) return;
    this.deliver({
      id: randomUUID(),
      domain,
      topic,
      body: JSON.stringify(payload),
      at: new Date().toISOString(),
      tries: 0,
      status: null,
      slowest: 0,
    });
  }

  /** Once more with the same id, as Shopify sometimes does. */
  deliver(delivery: Delivery): void {
    this.deliveries.push(delivery);
    const going = this.#go(delivery).finally(() => this.#under.delete(going));
    this.#under.add(going);
  }

  /** When everything was answered, or given up. */
  async idle(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }

  stop(): Promise<void> {
    this.#stopped = true;
    return this.idle();
  }

  async #go(delivery: Delivery): Promise<void> {
    for (; delivery.tries <= retries && !this.#stopped; delivery.tries += 1) {
      if (delivery.tries > 0) await new Promise((resolve) => setTimeout(resolve, pause * 2 ** delivery.tries));
      const begun = performance.now();
      delivery.status = await this.#post(delivery);
      delivery.slowest = Math.max(delivery.slowest, performance.now() - begun);
      if (delivery.status !== null && delivery.status >= 200 && delivery.status < 300) return;
    }
  }

  async #post({ id, domain, topic, body, at }: Delivery): Promise<number | null> {
    const { webhooks } = this.#app;
    if (webhooks === null) return null;
    const headers = {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': domain,
      'x-shopify-api-version': apiVersion,
      'x-shopify-webhook-id': id,
      'x-shopify-triggered-at': at,
      'x-shopify-hmac-sha256': signBody(this.#app, body),
    };
    try {
      const signal = AbortSignal.timeout(patience);
      const answer = await fetch(webhooks, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return null;
    }
  }
}
