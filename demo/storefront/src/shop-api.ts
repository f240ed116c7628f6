import type { IncomingMessage } from 'node:http';
import { settings } from './settings.ts';
import type { Voice } from './words.ts';

/** Vendure's Shop API on behalf of one browser: its cookies go along, and new ones are kept for the answer. */
export class ShopApi {
  /** Set-Cookie lines that the browser has to get. */
  readonly cookies: string[] = [];
  readonly #request: IncomingMessage;
  readonly #voice: Voice;

  constructor(request: IncomingMessage, voice: Voice) {
    this.#request = request;
    this.#voice = voice;
  }

  /** A browser that was never given a session has no cart and nobody signed in: asking would only make it one. */
  get hasSession(): boolean {
    return /(^|;\s*)shop-session=/.test(this.#request.headers.cookie ?? '');
  }

  /** Throws when Vendure does not answer or refuses the document; refusals that are part of the schema are returned. */
  async ask<Answer>(document: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const response = await fetch(`${settings.vendure}/shop-api?languageCode=${this.#voice.languageCode}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...forwarded(this.#request) },
      body: JSON.stringify({ query: document, variables }),
      signal: AbortSignal.timeout(15_000),
    });
    this.#keepCookies(response);
    const { data, errors } = (await response.json()) as { data: Answer; errors?: { message: string }[] };
    if (errors?.length) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  }

  /** One session cookie replaces the one before, so that a later call of this page speaks as the same shopper. */
  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const name = line.slice(0, line.indexOf('='));
      const pair = line.split(';')[0] ?? '';
      const others = this.cookies.filter((it) => !it.startsWith(`${name}=`));
      this.cookies.splice(0, this.cookies.length, ...others, line);
      const before = (this.#request.headers.cookie ?? '')
        .split(/;\s*/)
        .filter((it) => it && !it.startsWith(`${name}=`));
      this.#request.headers.cookie = [...before, pair].join('; ');
    }
  }
}

/** What Vendure has to know of the browser behind this server. */
export function forwarded(request: IncomingMessage): Record<string, string> {
  return {
    ...(request.headers.cookie ? { cookie: request.headers.cookie } : {}),
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': request.socket.remoteAddress ?? '',
  };
}

/** An address of a picture that the browser loads through this server, in one of the shop's sizes. */
export function picture(preview: string, preset: 'card' | 'page' | 'line'): string {
  return `${new URL(preview).pathname}?preset=${preset}&format=webp`;
}
