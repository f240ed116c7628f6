import type { IncomingMessage } from 'node:http';
import type { Cookies } from '../cookies.ts';
import { forwarded } from '../forwarded.ts';
import { settings } from '../settings.ts';
import type { Voice } from '../words.ts';

export interface Visitor {
  request: IncomingMessage;
  cookies: Cookies;
  voice: Voice;
}

/** Vendure's Shop API on behalf of one browser: its cookies go along, and new ones are kept for the answer. */
export class ShopApi {
  readonly #visitor: Visitor;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  /** A browser that was never given a session has no cart and nobody signed in: asking would only make it one. */
  get hasSession(): boolean {
    return this.#visitor.cookies.read('shop-session') !== null;
  }

  /** Throws when Vendure does not answer or refuses the document; refusals that are part of the schema are returned. */
  async ask<Answer>(document: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const { request, cookies, voice } = this.#visitor;
    const { cookie } = request.headers;
    const language = voice.locale === 'en' ? 'en' : 'zh_Hans';
    const response = await fetch(`${settings.shop}/shop-api?languageCode=${language}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...forwarded(request) },
      body: JSON.stringify({ query: document, variables }),
      signal: AbortSignal.timeout(15_000),
    });
    for (const line of response.headers.getSetCookie()) cookies.keep(line);
    const { data, errors } = (await response.json()) as { data: Answer; errors?: { message: string }[] };
    if (errors?.length) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  }
}
