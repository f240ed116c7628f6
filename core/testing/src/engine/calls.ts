import {
  type AgentTicket,
  type AnswerOf,
  type BodyOf,
  type QueryOf,
  type Route,
  type RouteName,
  type Routes,
  routes,
  type VisitorTicket,
} from '@shopbell/contract';
import { checkAnswer } from './check-answer.ts';
import { openStream, type TestStream } from './stream.ts';

/** What a call carries besides its input. */
export interface CallWith {
  /** Of a visitor, an agent, or the operator. */
  ticket?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** An answer that has been compared with its route. `body` is JSON, or text where it is none. */
export interface Called {
  status: number;
  headers: Headers;
  body: unknown;
}

type Part<Name extends 'query' | 'body', T> = T extends undefined
  ? { [K in Name]?: undefined }
  : Partial<T> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T };
type InputOf<R> = Part<'query', QueryOf<R>> &
  (R extends { body: 'bytes' } ? { body: Uint8Array } : Part<'body', BodyOf<R>>);

/** Calls to a running engine, by the names of the route table. */
export interface RouteCalls {
  /** Where the API is: `http://127.0.0.1:<port>/shopbell`. */
  readonly url: string;
  /** Throws when the answer is not 200, or not what the route promises. */
  call<N extends RouteName>(name: N, input: InputOf<Routes[N]>, by?: CallWith): Promise<AnswerOf<Routes[N]>>;
  /** The same with any input and any status; what is answered is still compared with the promise. */
  ask(name: RouteName, input?: { query?: unknown; body?: unknown }, by?: CallWith): Promise<Called>;
  /** A visitor's ticket; with `customer` (the host's id, as `one-ada`), that of a customer whom the host vouches for. */
  visitor(options?: { shop?: string; customer?: string; ticket?: string }): Promise<VisitorTicket>;
  /** An agent's ticket; `agent` is the host's id, as `one-agent` or `one-admin`. */
  agent(options?: { shop?: string; agent?: string }): Promise<AgentTicket>;
  /** Opens a stream and collects its events. */
  stream(name: 'streamVisitor' | 'streamAgent', query: { cursor?: string }, by: CallWith): Promise<TestStream>;
}

/**
 * Calls the API at `url` (server and mount) by the contract, and throws where an answer is not what the contract says. `faults`: what the
 * server has logged as its own, newest last, to say why a call failed on its side.
 */
export function callRoutes(url: string, faults: readonly string[] = []): RouteCalls {
  const ask: RouteCalls['ask'] = async (name, input = {}, by = {}) => {
    const route = routes[name] as Route;
    const response = await fetch(addressOf(url, route, input.query), {
      method: route.method,
      headers: headersOf(route, input.body, by),
      ...(input.body === undefined ? {} : { body: bodyOf(input.body) }),
      ...(by.signal ? { signal: by.signal } : {}),
      redirect: 'manual',
    });
    return checkAnswer(name, response);
  };
  const calls: RouteCalls = {
    url,
    ask,
    async call(name, input, by) {
      const { status, body } = await ask(name, input as { query?: unknown; body?: unknown }, by);
      const why = status >= 500 ? ` (${faults.at(-1)?.trim()})` : '';
      if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}${why}`);
      return body as never;
    },
    async visitor({ shop = 'one', customer, ticket } = {}) {
      const headers: Record<string, string> = customer ? { 'x-test-customer': customer } : {};
      return calls.call('issueVisitorTicket', { body: { shop, ...(ticket ? { ticket } : {}) } }, { headers });
    },
    agent: ({ shop = 'one', agent = `${shop}-agent` } = {}) =>
      calls.call('issueAgentTicket', { body: { shop } }, { headers: { 'x-test-agent': agent } }),
    stream: (name, query, by) =>
      openStream(addressOf(url, routes[name], query), headersOf(routes[name], undefined, by)),
  };
  return calls;
}

function addressOf(url: string, route: Route, query: unknown): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) text.set(name, String(value));
  return `${url}${route.path}${text.size > 0 ? `?${text}` : ''}`;
}

function headersOf(route: Route, body: unknown, { ticket, headers }: CallWith): Record<string, string> {
  const type = route.body === 'bytes' ? 'application/octet-stream' : 'application/json';
  return {
    ...(ticket ? { authorization: `Bearer ${ticket}` } : {}),
    ...(body === undefined ? {} : { 'content-type': type }),
    ...headers,
  };
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
}
