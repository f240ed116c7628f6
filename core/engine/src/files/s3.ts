import { AppError, type Files } from '@shopbell/contract';
import { AwsClient } from 'aws4fetch';
import type { S3Options } from '../options.ts';

/** Bounds of one call; a store that is slower counts as away. */
export interface S3Timing {
  /** Milliseconds for one call with all its bytes. */
  timeout?: number;
  /** How often a call is repeated when the store says 5xx or 429, or does not answer. */
  retries?: number;
  /** Milliseconds before the first repetition; doubles. */
  pause?: number;
}

/**
 * Keeps files in an S3-compatible store (AWS, MinIO, R2, OSS …), each call signed with Signature Version 4. A put is whole or not
 * there by the store's own promise. Throws `unavailable` when the store does not do as asked; its words stand in the cause.
 */
export function createS3Files(options: S3Options, timing: S3Timing = {}): Files {
  const client = new AwsClient({
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
    service: 's3',
    region: options.region,
    retries: 0,
  });
  const ask = async (
    method: string,
    key: string,
    init: { headers?: Record<string, string>; body?: Uint8Array } = {},
  ) => {
    const { timeout = 30_000 } = timing;
    // A typed array of a shared buffer is no body in the DOM's types; ours never is one.
    const body = init.body ? { body: init.body as Uint8Array<ArrayBuffer> } : {};
    const request = await client.sign(addressOf(options, key), { method, headers: init.headers ?? {}, ...body });
    const response = await fetch(request, { signal: AbortSignal.timeout(timeout), redirect: 'error' });
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const call = (...asked: Parameters<typeof ask>) => repeat(() => ask(...asked), timing);
  return {
    async put(key, bytes, type) {
      const { response, bytes: said } = await call('PUT', key, { headers: { 'content-type': type }, body: bytes });
      if (!response.ok) throw refusal('PUT', response, said);
    },
    async get(key, range) {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : {};
      const { response, bytes } = await call('GET', key, { headers });
      if (response.status === 404) return null;
      if (!response.ok) throw refusal('GET', response, bytes);
      const whole = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
      // A store that ignores ranges answers 200 with everything.
      if (range && !whole) return { bytes: bytes.slice(range.start, range.end + 1), size: bytes.length };
      return { bytes, size: whole ? Number(whole) : bytes.length };
    },
    async remove(key) {
      const { response, bytes } = await call('DELETE', key);
      if (!response.ok && response.status !== 404) throw refusal('DELETE', response, bytes);
    },
  };
}

function addressOf(options: S3Options, key: string): string {
  const endpoint = new URL(options.endpoint);
  if (!options.pathStyle) endpoint.hostname = `${options.bucket}.${endpoint.hostname}`;
  const base = endpoint.href.replace(/\/$/, '');
  return options.pathStyle ? `${base}/${options.bucket}/${key}` : `${base}/${key}`;
}

interface Answer {
  response: Response;
  bytes: Uint8Array;
}

async function repeat(ask: () => Promise<Answer>, { retries = 3, pause = 200 }: S3Timing): Promise<Answer> {
  for (let turn = 0; ; turn += 1) {
    const last = turn >= retries;
    const answer = await ask().catch((cause: unknown) => {
      if (last) throw new AppError('unavailable', { detail: 'The file store does not answer.', cause });
      return null;
    });
    if (answer && (last || !mayPass(answer.response.status))) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause * 2 ** turn));
  }
}

function mayPass(status: number): boolean {
  return status >= 500 || status === 429;
}

function refusal(method: string, response: Response, said: Uint8Array): AppError {
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(new TextDecoder().decode(said))?.[1] ?? 'no code';
  const cause = new Error(`The file store answered ${method} with ${response.status} (${code}).`);
  return new AppError('unavailable', { detail: 'The file store did not take that.', cause });
}
