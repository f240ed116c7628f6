import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultOfSignature } from './signature.ts';

/** What the stand-in does with the next call instead of answering it well. */
export type S3Fault = { status: number } | { delay: number } | { hangUp: true };

/** An S3-compatible store in this process. It refuses what is not signed well, and holds what it took in `objects`. */
export interface S3Store {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** By key. */
  objects: Map<string, { bytes: Uint8Array; type: string }>;
  /** `METHOD key status`, in order. */
  calls: string[];
  /** Each takes one call. */
  faults: S3Fault[];
  stop(): Promise<void>;
}

const account = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'eu-test-1' };

/** Starts one on a free port of this machine. */
export async function startS3(): Promise<S3Store> {
  const store: S3Store = {
    endpoint: '',
    region: account.region,
    bucket: 'files',
    accessKeyId: account.id,
    secretAccessKey: account.secret,
    objects: new Map(),
    calls: [],
    faults: [],
    stop: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };
  const server = createServer(
    (request, response) => void serve(store, request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  store.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return store;
}

async function serve(store: S3Store, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers(incoming.headers as Record<string, string>);
  const request = {
    method: incoming.method ?? '',
    url: new URL(incoming.url ?? '/', `http://${incoming.headers.host}`),
    headers,
    body: new Uint8Array(Buffer.concat(chunks)),
  };
  const key = request.url.pathname.slice(store.bucket.length + 2);
  const say = (status: number, body: Uint8Array | string = '', more: Record<string, string> = {}) => {
    store.calls.push(`${request.method} ${key} ${status}`);
    response.writeHead(status, more).end(body);
  };
  const fault = store.faults.shift();
  if (fault && 'hangUp' in fault) return void response.destroy();
  if (fault && 'delay' in fault) await sleep(fault.delay);
  if (fault && 'status' in fault) return say(fault.status, '<Error><Code>SlowDown</Code></Error>');
  const wrong = faultOfSignature(request, account);
  if (wrong) return say(403, `<Error><Code>${wrong}</Code></Error>`);
  answer(store, { ...request, key }, say);
}

type Say = (status: number, body?: Uint8Array | string, more?: Record<string, string>) => void;

function answer(
  store: S3Store,
  request: { method: string; key: string; headers: Headers; body: Uint8Array },
  say: Say,
): void {
  const { method, key } = request;
  const found = store.objects.get(key);
  if (method === 'PUT') {
    store.objects.set(key, { bytes: request.body, type: request.headers.get('content-type') ?? '' });
    return say(200);
  }
  if (method === 'DELETE') {
    store.objects.delete(key);
    return say(204);
  }
  if (!found) return say(404, '<Error><Code>NoSuchKey</Code></Error>');
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '');
  if (!range) return say(200, found.bytes, { 'content-type': found.type });
  const part = found.bytes.subarray(Number(range[1]), Number(range[2]) + 1);
  const where = `bytes ${range[1]}-${Number(range[1]) + part.length - 1}/${found.bytes.length}`;
  say(206, part, { 'content-range': where });
}
