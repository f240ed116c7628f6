import type { AnswerOf, BodyOf, QueryOf, Routes } from '@shopbell/contract';

/** Method and path of what the extensions call, as in the contract. A test holds them together. */
export const addresses = {
  issueAgentTicket: 'POST /agent/ticket',
  listInbox: 'POST /agent/inbox',
  getTrace: 'GET /agent/trace',
  getMood: 'GET /agent/mood',
  sendMessage: 'POST /agent/messages',
  writeToCustomer: 'POST /agent/customers/write',
  issueVisitorTicket: 'POST /visitor/ticket',
  getOwnTrace: 'GET /visitor/trace',
  getVisitorView: 'GET /visitor/view',
  sendVisitorMessage: 'POST /visitor/messages',
} as const satisfies Partial<Record<keyof Routes, string>>;
type Name = keyof typeof addresses;

/** The engine said no: `status` is its answer's, `code` the problem's. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** Calls the engine with one ticket. */
export type Call = <N extends Name>(
  name: N,
  input: { query?: QueryOf<Routes[N]>; body?: BodyOf<Routes[N]> },
) => Promise<AnswerOf<Routes[N]>>;

/** Calls the engine at `base` (no slash at its end) with what it knows the caller by. Throws `Refused`, and what `fetch` throws. */
export function callWith(base: string, bearer: string): Call {
  return async (name, { query, body }) => {
    const [method = '', path = ''] = addresses[name].split(' ');
    const search = query ? `?${new URLSearchParams(query as Record<string, string>)}` : '';
    const response = await fetch(base + path + search, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    const { code = 'internal' } = (await response.json().catch(() => ({}))) as { code?: string };
    throw new Refused(response.status, code);
  };
}

/** The host's id in a global one of Shopify's: `1001` of `gid://shopify/Order/1001`. */
export const idOf = (global: string): string => global.slice(global.lastIndexOf('/') + 1);

/** The shop that a session token is about: staff's name it by an address, customers' by its domain alone. */
export function shopOf(token: string): string {
  const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const { dest } = JSON.parse(atob(part)) as { dest: string };
  return dest.replace(/^https:\/\//, '');
}

/** A sender's key: one for each message that somebody means to send, so that sending it twice sends it once. */
export const makeKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => (byte & 31).toString(32)).join('');
