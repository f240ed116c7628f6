import {
  type AgentTicket,
  type AnswerOf,
  type Attachment,
  type BodyOf,
  type QueryOf,
  type RouteName,
  type Routes,
  routes,
} from '@shopbell/contract';
import type { ConsoleApi } from './console-api.ts';
import { Refusal, readRefusal, refusalOf } from './refusal.ts';
import { sendBytes } from './send-bytes.ts';
import { createTickets, type Tickets } from './tickets.ts';

type Given<K extends string, T> = [T] extends [undefined] ? { [P in K]?: undefined } : { [P in K]: T };
/** What a route is called with: its query and its body, where it has them. */
export type Input<N extends RouteName> = Given<'query', QueryOf<Routes[N]>> & Given<'body', BodyOf<Routes[N]>>;

/** Calls the engine as this agent. Everything it rejects with is a `Refusal`. */
export interface Client {
  readonly tickets: Tickets;
  call<N extends RouteName>(name: N, input: Input<N>): Promise<AnswerOf<Routes[N]>>;
  /** The raw answer of a route, for streams; `keepalive` lets a POST outlive the page. */
  send(name: RouteName, options?: SendOptions): Promise<Response>;
  /** Uploads one file; `onProgress` hears shares from 0 to 1. */
  upload(file: File, options: { onProgress?: (share: number) => void; signal?: AbortSignal }): Promise<Attachment>;
  /** Calls a route whose body is a file's bytes. */
  sendFile<N extends FileRoute>(name: N, sending: FileSending<N>): Promise<AnswerOf<Routes[N]>>;
  /** An address that the engine names, as one that this page can load. */
  resolve(url: string): string;
}

/** Routes that take a file's bytes. */
export type FileRoute = 'uploadFile' | 'importKnowledge';

export interface FileSending<N extends FileRoute> {
  query: QueryOf<Routes[N]>;
  file: File;
  onProgress?: ((share: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface SendOptions {
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  signal?: AbortSignal | undefined;
  keepalive?: boolean | undefined;
}

export function createClient(api: ConsoleApi): Client {
  const tickets = createTickets(api);
  const attempt = async (name: RouteName, options: SendOptions, ticket: AgentTicket): Promise<Response> =>
    fetch(addressOf(api, name, options.query), requestOf(name, options, ticket));

  const send = async (name: RouteName, options: SendOptions = {}): Promise<Response> => {
    try {
      const response = await attempt(name, options, await tickets.get());
      if (response.ok) return response;
      const refusal = await readRefusal(response);
      if (response.status !== 401) throw refusal;
      const again = await attempt(name, options, await tickets.renew());
      if (again.ok) return again;
      throw await readRefusal(again);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw refusalOf(error);
    }
  };

  const sendFile: Client['sendFile'] = async (name, { query, file, onProgress, signal }) => {
    const { method } = routes[name];
    const url = addressOf(api, name, query);
    const attempt = (ticket: AgentTicket) =>
      sendBytes({ method, url, file, onProgress, signal, headers: headersOf(ticket) });
    try {
      return (await attempt(await tickets.get())) as never;
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('ticket.')) throw error;
      return (await attempt(await tickets.renew())) as never;
    }
  };

  return {
    tickets,
    send,
    sendFile,
    resolve: (url) => new URL(url, new URL(`${api.base}/`, location.href)).href,
    async call(name, input) {
      const response = await send(name, { query: input.query as SendOptions['query'], body: input.body });
      return (await response.json().catch(() => {
        throw new Refusal('internal');
      })) as never;
    },
    upload: (file, { onProgress, signal }) =>
      sendFile('uploadFile', { query: { name: file.name.slice(0, 200) || 'file' }, file, onProgress, signal }),
  };
}

function addressOf(api: ConsoleApi, name: RouteName, query: SendOptions['query']): string {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) words.set(key, String(value));
  const tail = words.toString();
  return `${api.base}${routes[name].path}${tail === '' ? '' : `?${tail}`}`;
}

function requestOf(name: RouteName, options: SendOptions, ticket: AgentTicket): RequestInit {
  const init: RequestInit = { method: routes[name].method, headers: headersOf(ticket), cache: 'no-store' };
  if (options.signal) init.signal = options.signal;
  if (options.keepalive) init.keepalive = true;
  if (options.body === undefined) return init;
  return {
    ...init,
    body: JSON.stringify(options.body),
    headers: { ...headersOf(ticket), 'content-type': 'application/json' },
  };
}

function headersOf(ticket: AgentTicket): Record<string, string> {
  return { authorization: `Bearer ${ticket.ticket}` };
}
