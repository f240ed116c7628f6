/**
 * The one guard of calls to addresses that a merchant typed: public addresses only, unless the operator allows more. A name is looked up once,
 * and the connection goes to the very addresses that were looked at, so that a second answer of its DNS changes nothing. Redirects are not
 * followed; time and size are limited, whatever the other side does.
 */
import { lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress, readAllowed } from './public-address.ts';

export { allowedShape } from './public-address.ts';

export interface OutgoingCall {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For all of it, from the first look-up to the last byte. */
  seconds: number;
  /** Of the answer's body. */
  bytes: number;
}
export interface OutgoingAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** Throws only `OutgoingError`. */
export type Outgoing = (url: string, call: OutgoingCall) => Promise<OutgoingAnswer>;

/** `blocked`: not an address that may be called; `silent`: no answer, or not in time; `too-long`: more bytes than were asked for. */
export class OutgoingError extends Error {
  override readonly name = 'OutgoingError';
  readonly reason: 'blocked' | 'silent' | 'too-long';

  constructor(reason: OutgoingError['reason'], detail: string) {
    super(detail);
    this.reason = reason;
  }
}

type Lookup = typeof lookup;

/** `allow`: networks and names of the operator's own, as in `10.0.0.0/8` or `erp.internal`. `resolve` is for tests. */
export function createOutgoing({ allow, resolve = lookup }: { allow: readonly string[]; resolve?: Lookup }): Outgoing {
  const allowed = readAllowed(allow);
  const mayCall = (ip: string, host: string) => isPublicAddress(ip) || allowed.address(ip) || allowed.name(host);
  const guardedLookup: LookupFunction = (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, '');
      const [first] = found;
      // One private address among public ones is enough to be led there.
      if (!first || !found.every(({ address }) => mayCall(address, host))) return answer(blocked(host), '');
      if (options.all) answer(null, found);
      else answer(null, first.address, first.family);
    });
  };
  return async (url, call) => {
    const target = readTarget(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // An address as it stands is not looked up.
    if (isIP(host) && !mayCall(host, host)) throw blocked(host);
    return exchange(target, { ...call, lookup: guardedLookup });
  };
}

function readTarget(url: string): URL {
  if (!URL.canParse(url)) throw new OutgoingError('blocked', 'This is no address.');
  const target = new URL(url);
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    throw new OutgoingError('blocked', 'Only http and https addresses are called.');
  if (target.username || target.password)
    throw new OutgoingError('blocked', 'An address with a name and a password in it is not called.');
  return target;
}

function blocked(host: string): OutgoingError {
  return new OutgoingError(
    'blocked',
    `${host} is not on the public internet. The server’s operator can allow it with outgoing: { allow: ["${host}"] }.`,
  );
}

async function exchange(target: URL, call: OutgoingCall & { lookup: LookupFunction }): Promise<OutgoingAnswer> {
  const { method, headers, body, seconds, bytes } = call;
  const signal = AbortSignal.timeout(seconds * 1_000);
  // A connection of its own: one that is kept was made to an address that was looked at for another call.
  const options: RequestOptions = { method, headers: { ...headers }, signal, agent: false, lookup: call.lookup };
  try {
    const response = await send(target, options, body);
    const text = await readText(response, bytes);
    const told = Object.entries(response.headers).filter(
      (each): each is [string, string] => typeof each[1] === 'string',
    );
    return { status: response.statusCode ?? 0, headers: new Headers(told), text };
  } catch (error) {
    if (error instanceof OutgoingError) throw error;
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    throw new OutgoingError('silent', `There was no answer (${typeof code === 'string' ? code : 'unknown'}).`);
  }
}

function send(target: URL, options: RequestOptions, body: OutgoingCall['body']): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const ask = target.protocol === 'https:' ? overHttps : overHttp;
    const request: ClientRequest = ask(target, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function readText(response: IncomingMessage, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) {
      response.destroy();
      throw new OutgoingError('too-long', `The answer is longer than ${limit} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
