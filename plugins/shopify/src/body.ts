import type { z } from 'zod';

/** A signed body that is not what Shopify says it sends: no use in having it sent again. */
export class Unreadable extends Error {}

/** Throws `Unreadable`. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Unreadable('It is no JSON.');
  }
}

/** For who has a word of their own for what is no JSON. */
export function readJsonOr<T>(body: Uint8Array, otherwise: T): unknown {
  try {
    return readJson(body);
  } catch {
    return otherwise;
  }
}

/** Throws `Unreadable`, in words that name the fields and hold nothing of what stood in them. */
export function readAs<T>(shape: z.ZodType<T>, payload: unknown): T {
  const read = shape.safeParse(payload);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new Unreadable(`Wrong in it: ${[...new Set(fields)].join(', ')}.`);
}

/** The bytes as they came; null where there are too many, of which no more are read than count. */
export async function readBody({ body, headers }: Request, longest: number): Promise<Uint8Array | null> {
  if (Number(headers.get('content-length') ?? 0) > longest) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > longest) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Says to whoever sent it how much of a body is read. */
export function tellTooLong(longest: number, headers: Readonly<Record<string, string>> = {}): Response {
  const text = `The body is longer than the ${longest.toLocaleString('en')} bytes that are read here.`;
  return new Response(text, { status: 413, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } });
}
