import type { IncomingMessage } from 'node:http';
import type { Cookies } from '../cookies.ts';
import { forwarded } from '../forwarded.ts';
import { settings } from '../settings.ts';

export const tokenCookie = 'shop-token';

export interface Visitor {
  request: IncomingMessage;
  cookies: Cookies;
}

/** Medusa said no, and which of HTTP's noes. */
export class StoreRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Medusa's Store API on behalf of one browser. */
export class StoreApi {
  readonly #visitor: Visitor;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  get hasToken(): boolean {
    return this.#visitor.cookies.read(tokenCookie) !== null;
  }

  get<Answer>(path: string, query: Record<string, string | number> = {}): Promise<Answer> {
    const words = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
    return this.#ask('GET', `${path}?${new URLSearchParams(words)}`);
  }

  post<Answer>(path: string, body: object = {}): Promise<Answer> {
    return this.#ask('POST', path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.#ask('DELETE', path);
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const { request, cookies } = this.#visitor;
    const token = cookies.read(tokenCookie);
    const response = await fetch(`${settings.shop}${path}`, {
      method,
      headers: {
        ...{ 'content-type': 'application/json', 'x-publishable-api-key': settings.key, ...forwarded(request) },
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(15_000),
    });
    const answer = (await response.json()) as Answer & { message?: string };
    if (!response.ok) throw new StoreRefusal(response.status, answer.message ?? `Medusa answered ${response.status}`);
    return answer;
  }
}

/** Null where Medusa says that it is not there, not theirs or not allowed; other failures go on. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof StoreRefusal && error.status < 500) return null;
    throw error;
  }
}
