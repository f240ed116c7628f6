import { SourceError } from '@shopbell/contract';
import { type Outgoing, OutgoingError } from '../outgoing/index.ts';

/** What every adapter that calls somebody is given besides its settings. */
export interface Wire {
  /** Guarded, and counted. */
  call: Outgoing;
  seconds: number;
  bytes: number;
}

/** Posts JSON and answers what came back, parsed; undefined where it is none. Throws only `SourceError`. */
export async function post(
  wire: Wire,
  url: string,
  { service, headers, body }: { service: string; headers?: Record<string, string>; body: unknown },
): Promise<{ status: number; body: unknown }> {
  const { seconds, bytes } = wire;
  const all = { 'content-type': 'application/json', ...headers };
  const answer = await wire
    .call(url, { method: 'POST', headers: all, body: JSON.stringify(body), seconds, bytes })
    .catch((error: unknown) => refuse(service, error));
  const { status } = answer;
  if (status === 429) {
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    const retryAfterSeconds = seconds > 0 ? Math.min(3_600, Math.ceil(seconds)) : 60;
    throw new SourceError('rate-limited', { detail: `${service} is asked too often.`, retryAfterSeconds });
  }
  if (status >= 500) throw new SourceError('unavailable', { detail: `${service} answered with ${status}.` });
  if (status >= 300 && status < 400)
    throw new SourceError('misconfigured', {
      detail: `${service} sends elsewhere. Write the address that it sends to.`,
    });
  return { status, body: parse(answer.text) };
}

function refuse(service: string, error: unknown): never {
  if (error instanceof SourceError) throw error;
  if (!(error instanceof OutgoingError)) throw new SourceError('unavailable', { detail: `${service} did not answer.` });
  if (error.reason === 'blocked') throw new SourceError('misconfigured', { detail: error.message });
  if (error.reason === 'too-long') throw new SourceError('unreadable', { detail: `${service}: ${error.message}` });
  throw new SourceError('unavailable', { detail: `${service}: ${error.message}` });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
