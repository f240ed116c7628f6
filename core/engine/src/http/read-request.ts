import { AppError, type Route } from '@shopbell/contract';
import type { z } from 'zod';
import { cleanText, readJson } from './json.ts';

/** Parses query and body as the route asks. Throws `request.invalid` with the places, and `body.too-large`. */
export async function readRequest(
  route: Route,
  request: Request,
  limits: { jsonBytes: number; fileBytes: number; bodySeconds: number },
): Promise<{ query: unknown; body: unknown }> {
  const query = route.query ? parse(route.query, readQuery(request), 'query') : undefined;
  if (!route.body) return { query, body: undefined };
  const late = limits.bodySeconds * 1000;
  if (route.body === 'bytes') return { query, body: await inTime(late, readBytes(request, limits.fileBytes)) };
  requireJson(request);
  const value = readJson(await inTime(late, readBytes(request, limits.jsonBytes)));
  return { query, body: parse(route.body, value, 'body') };
}

function readQuery(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries([...searchParams].map(([name, value]) => [name, cleanText(value)]));
}

function parse(schema: z.ZodType, value: unknown, place: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
    path: [place, ...path].join('.'),
    message,
  }));
  throw new AppError('request.invalid', { issues });
}

function requireJson(request: Request): void {
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/json\s*(;|$)/i.test(type)) return;
  // A form of another site can send text/plain with the host's cookies, and no preflight: it must not get through.
  const issues = [{ path: 'headers.content-type', message: 'must be application/json' }];
  throw new AppError('request.invalid', { issues });
}

/** Who sends a byte a second must not hold what others need. */
async function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new AppError('request.invalid', { detail: 'The body came too slowly.' });
    timer = setTimeout(() => reject(error), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Reads the body and stops at the limit, whatever the sender announced. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError('body.too-large', { detail: `At most ${limit} bytes.` });
  const announced = request.headers.get('content-length');
  if (Number(announced ?? 0) > limit) throw tooLarge();
  // The server lets no more through than was announced; reading it whole costs half of reading it as a stream.
  if (announced !== null && request.headers.get('transfer-encoding') === null) {
    const whole = new Uint8Array(await request.arrayBuffer());
    if (whole.byteLength > limit) throw tooLarge();
    return whole;
  }
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    chunks.push(read.value);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}
