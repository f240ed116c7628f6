import { CarrierError } from '@shopbell/contract';
import { z } from 'zod';

/** What every adapter that calls a service is told besides its keys. */
export const WireOptions = z.object({
  /** Seconds that the service may take for one answer, with all its bytes. */
  seconds: z.number().positive().max(60).default(10),
  /** Bytes of one answer: forty parcels of a long story each take about 1 MiB. */
  bytes: z.int().min(1_024).default(4_194_304),
  /** How the service is reached; whoever guards outgoing calls hands it in. */
  fetch: z
    .custom<typeof fetch>((value) => typeof value === 'function', 'fetch: write a function like fetch')
    .default(
      () =>
        (...asked: Parameters<typeof fetch>) =>
          fetch(...asked),
    ),
});
export type WireOptions = z.output<typeof WireOptions>;

/** Where a service lives: without a path behind it, https except on this machine. */
export function Address(standard: string) {
  return z
    .url({ protocol: /^https?$/, error: `address: write where the service lives, like ${standard}` })
    .transform((address) => address.replace(/\/+$/, ''))
    .default(standard);
}

export interface Asking extends WireOptions {
  /** For errors. */
  service: string;
  /** What this answer means by the service's own codes; null leaves it to the HTTP status. */
  fault?(answer: WireAnswer): CarrierError | null;
  /** An answer that is one, whatever its HTTP status. */
  accepts?(answer: WireAnswer): boolean;
}

export interface WireAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined when it is none. */
  body: unknown;
}

/** One request, within the limits of time and size, following no redirect. Throws only `CarrierError`. */
export async function ask(url: string, init: RequestInit, asking: Asking): Promise<WireAnswer> {
  const answer = await exchange(url, init, asking);
  const fault = asking.fault?.(answer) ?? (asking.accepts?.(answer) ? null : faultOfStatus(answer, asking.service));
  if (fault) throw fault;
  if (answer.body === undefined) throw unreadable(asking.service, 'its answer is no JSON');
  return answer;
}

async function exchange(url: string, init: RequestInit, asking: Asking): Promise<WireAnswer> {
  try {
    const signal = AbortSignal.timeout(asking.seconds * 1_000);
    const response = await asking.fetch(url, { ...init, redirect: 'error', signal });
    const text = await readText(response, asking);
    return { status: response.status, headers: response.headers, body: parseJson(text) };
  } catch (cause) {
    if (cause instanceof CarrierError) throw cause;
    // The cause itself stays here: it may name the address, and some services want the key in that.
    throw new CarrierError('unavailable', { detail: `${asking.service} did not answer (${reasonOf(cause)}).` });
  }
}

/** `ECONNREFUSED`, `TimeoutError` and their like. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code: unknown = error.cause instanceof Error ? Reflect.get(error.cause, 'code') : null;
  return typeof code === 'string' ? code : error.name;
}

async function readText(response: Response, { bytes, service }: Asking): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > bytes) throw unreadable(service, `its answer is longer than ${bytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function unreadable(service: string, why: string): CarrierError {
  return new CarrierError('unreadable', { detail: `${service}: ${why}.` });
}

function faultOfStatus({ status, headers }: WireAnswer, service: string): CarrierError | null {
  if (status >= 200 && status < 300) return null;
  const detail = `${service} answered with ${status}.`;
  if (status === 401 || status === 403) return new CarrierError('key-refused', { detail });
  if (status === 402) return new CarrierError('quota', { detail });
  if (status === 404) return new CarrierError('not-found', { detail });
  if (status === 429)
    return new CarrierError('rate-limited', { detail, retryAfterSeconds: secondsUntilAllowed(headers) });
  if (status >= 500) return new CarrierError('unavailable', { detail, ...retryAfter(headers) });
  return new CarrierError('unreadable', { detail });
}

/** What a service that fails asks for is believed up to an hour. */
const longestWait = 3_600;

function retryAfter(headers: Headers): { retryAfterSeconds?: number } {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds >= 0 ? { retryAfterSeconds: Math.min(longestWait, Math.ceil(seconds)) } : {};
}

/** By `Retry-After`, or by a reset as a Unix time; at least one second, at most an hour. */
function secondsUntilAllowed(headers: Headers): number {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) - Date.now() / 1_000;
  const seconds = retryAfter(headers).retryAfterSeconds ?? (Number.isFinite(reset) ? Math.ceil(reset) : 1);
  return Math.min(longestWait, Math.max(1, seconds));
}

/** Runs `part` over the list in parts of at most `size`, one after the other, and puts the answers together. */
export async function inParts<Item, Answer>(
  items: readonly Item[],
  size: number,
  part: (items: readonly Item[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += size) {
    answers.push(...(await part(items.slice(start, start + size))));
  }
  return answers;
}
