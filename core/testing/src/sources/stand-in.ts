import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Something that happened to an order, in no source's words. */
export type SampleStep = 'confirmed' | 'picked' | 'back-ordered' | 'shipped' | 'invoiced';
/** One step of an order, and when it was. */
export interface SampleEvent {
  step: SampleStep;
  /** RFC 3339, UTC, whole seconds. */
  at: string;
  /** Its time is written so that nobody can read it. */
  broken?: boolean;
}
/** An order that a stand-in knows, by what people call it. */
export interface SampleOrder {
  number: string;
  events: readonly SampleEvent[];
}

/** An order with each step once, an hour apart; `from` is RFC 3339, UTC. */
export function makeSampleOrder(number: string, from = '2026-03-02T08:00:00Z'): SampleOrder {
  const at = (hours: number) => new Date(Date.parse(from) + hours * 3_600_000).toISOString().replace('.000', '');
  const steps: SampleStep[] = ['confirmed', 'picked', 'back-ordered', 'shipped', 'invoiced'];
  return { number, events: steps.map((step, index) => ({ step, at: at(index) })) };
}

/** What the stand-in does with the next request instead of answering it well. */
export type SourceTrouble =
  | { status: number; headers?: Record<string, string> }
  | { delay: number }
  | { hangUp: true }
  | { text: string }
  /** The good answer, and so many spaces behind it. */
  | { flood: number }
  | { redirect: true };

/** A server of this machine that speaks as the source publishes: its shapes, errors and limits. */
export interface SourceStandIn {
  address: string;
  /** What the adapter is given; changing it here makes the adapter's wrong. */
  account: { database: string; login: string; key: string };
  /** May read orders. */
  rights: { read: boolean };
  calls: string[];
  /** Each takes one request. */
  troubles: SourceTrouble[];
  add(order: SampleOrder): void;
  /** Ends all sessions: who is signed in is not any more. */
  endSessions(): void;
  stop(): Promise<void>;
}

export interface Asked {
  path: string;
  headers: Headers;
  body: unknown;
}
export type Said = { status: number; body: unknown };

/** Starts a server on a free port; `answer` is what makes it one source and not another. */
export async function startSourceStandIn(
  own: Pick<SourceStandIn, 'account' | 'rights' | 'add' | 'endSessions'>,
  answer: (asked: Asked) => Said,
): Promise<SourceStandIn> {
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  const standIn: SourceStandIn = {
    ...own,
    address: '',
    calls: [],
    troubles: [],
    stop: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  standIn.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '/';
    standIn.calls.push(path);
    const trouble = standIn.troubles.shift();
    if (trouble && (await misbehave(trouble, response))) return;
    const headers = new Headers(request.headers as Record<string, string>);
    const { status, body } = answer({ path, headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
    const flood = ' '.repeat(trouble && 'flood' in trouble ? trouble.flood : 0);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body).concat(flood));
  }
}

/** True when the answer has been given already. */
async function misbehave(trouble: SourceTrouble, response: ServerResponse): Promise<boolean> {
  if ('flood' in trouble) return false;
  if ('delay' in trouble) {
    await sleep(trouble.delay, null, { ref: false });
    return false;
  }
  if ('hangUp' in trouble) response.destroy();
  else if ('text' in trouble) response.end(trouble.text);
  else if ('redirect' in trouble) response.writeHead(302, { location: '/elsewhere' }).end();
  else response.writeHead(trouble.status, trouble.headers).end('{}');
  return true;
}
