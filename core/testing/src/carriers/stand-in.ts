import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SampleParcel } from './sample.ts';

/** What the stand-in does with the next request instead of answering it well. */
export type WireFault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { delay: number }
  | { hangUp: true }
  /** The first half of an answer, and nothing more. */
  | { stall: true }
  | { text: string }
  /** The good answer, and so many spaces behind it. */
  | { flood: number }
  | { redirect: true };

export interface HookCall {
  headers: Headers;
  body: Uint8Array;
  url: string;
}

/** A server of this machine that speaks as the service publishes: its shapes, limits, errors and signatures. */
export interface CarrierStandIn {
  address: string;
  /** What the adapter is given; changing it here makes the adapter's wrong. */
  account: { key: string; secret: string; quota: number };
  /** `METHOD /path`, in order. */
  calls: string[];
  /** Each takes one request. */
  faults: WireFault[];
  /** How this service says that it is asked too often. */
  tooOften: WireFault;
  /** A number that this service does not take. */
  badNumber: string;
  /** The parcel is known from now on, and followed. */
  add(parcel: SampleParcel): void;
  /** What the service would send of it. */
  webhook(number: string): HookCall;
  /** Any text as this service would sign it. */
  sign(text: string): HookCall;
  stop(): Promise<void>;
}

/** One request as it came. */
export interface Asked {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

/** The JSON that is answered, with its HTTP status. */
export interface Said {
  status: number;
  body: unknown;
}

type Own = Pick<CarrierStandIn, 'account' | 'tooOften' | 'badNumber' | 'add' | 'webhook' | 'sign'>;

/** Starts a server on a free port; `own` is what makes it one service and not another. */
export async function startStandIn(own: Own, answer: (asked: Asked) => Said): Promise<CarrierStandIn> {
  const standIn: CarrierStandIn = {
    ...own,
    address: '',
    calls: [],
    faults: [],
    stop: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };
  const server = createServer(
    (request, response) => void serve(standIn, { request, response, answer }).catch(() => response.destroy()),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  standIn.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  answer(asked: Asked): Said;
}

async function serve(standIn: CarrierStandIn, { request, response, answer }: Exchange): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked: Asked = {
    method: request.method ?? '',
    url: new URL(request.url ?? '/', standIn.address),
    headers: new Headers(request.headers as Record<string, string>),
    body: Buffer.concat(chunks).toString('utf8'),
  };
  standIn.calls.push(`${asked.method} ${asked.url.pathname}`);
  const fault = standIn.faults.shift();
  if (fault && (await misbehave(fault, response))) return;
  const flood = ' '.repeat(fault && 'flood' in fault ? fault.flood : 0);
  const { status, body } = answer(asked);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body).concat(flood));
}

/** True when the answer has been given already. */
async function misbehave(fault: WireFault, response: ServerResponse): Promise<boolean> {
  if ('flood' in fault) return false;
  if ('delay' in fault) {
    await sleep(fault.delay, null, { ref: false });
    return false;
  }
  if ('hangUp' in fault) response.destroy();
  else if ('stall' in fault) response.writeHead(200).write('{"data":');
  else if ('text' in fault) response.end(fault.text);
  else if ('redirect' in fault) response.writeHead(302, { location: '/elsewhere' }).end();
  else response.writeHead(fault.status, fault.headers).end(JSON.stringify(fault.body ?? {}));
  return true;
}
