import { randomUUID } from 'node:crypto';
import type { FakeApp } from './app.ts';
import { signBody } from './signing.ts';

/** One step of a workflow that runs an action of the app. */
interface ActionRun {
  domain: string;
  /** The action's `runtime_url`. */
  url: string;
  properties: Record<string, unknown>;
  /** The run's own name; a new one unless told. */
  run?: string;
}

const retries = 4;
const pause = 50;

/** Runs actions of the app as Flow does: again, under the same run, where it was answered that it is not done yet. */
export class FlowRuns {
  readonly #app: FakeApp;

  constructor(app: FakeApp) {
    this.#app = app;
  }

  /** Answers the last status, with the words that the merchant would read, and how often it was sent. */
  async run({ domain, url, properties, run = randomUUID() }: ActionRun) {
    const said = {
      shop_id: '1',
      shopify_domain: domain,
      action_run_id: run,
      handle: new URL(url).pathname,
      properties,
    };
    const body = JSON.stringify(said);
    const headers = { 'content-type': 'application/json', 'x-shopify-hmac-sha256': signBody(this.#app, body) };
    for (let tries = 1; ; tries += 1) {
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
      const text = await answer.text();
      const { status } = answer;
      const again = status === 202 || status === 429 || status >= 500;
      if (!again || tries > retries) return { status, text, tries };
      await new Promise((resolve) => setTimeout(resolve, pause * 2 ** tries));
    }
  }
}
