import { isDeepStrictEqual } from 'node:util';
import { Problem, type Route, type RouteName, routes } from '@shopbell/contract';
import { z } from 'zod';
import type { Called } from './calls.ts';

const mediaTypes = { stream: 'text/event-stream', html: 'text/html', text: 'text/plain', bytes: '' } as const;

/**
 * Reads an answer, and throws when it is not what the route table promises: another shape, a field too many, another media type, a
 * problem that is none.
 */
export async function checkAnswer(name: RouteName, response: Response): Promise<Called> {
  const { status, headers } = response;
  const { answer } = routes[name] as Route;
  const type = headers.get('content-type') ?? '';
  const wrong = (why: string) => new Error(`${name} answered ${status} and broke its promise: ${why}`);
  const isProblem = type.startsWith('application/problem+json');
  if (!isProblem && status >= 300 && status < 400) return { status, headers, body: await response.text() };
  if (isProblem) {
    const body: unknown = await response.json();
    const problem = Problem.strict().safeParse(body);
    if (!problem.success) throw wrong(`no problem document: ${problem.error.message} in ${JSON.stringify(body)}`);
    if (problem.data.status !== status) throw wrong(`the document says ${problem.data.status}`);
    return { status, headers, body };
  }
  // People read pages, so that what went wrong is a page too.
  const isPage = answer === 'html' && type.startsWith('text/html');
  if (status >= 400 && name !== 'getReadiness' && !isPage) throw wrong('an error without a problem document');
  if (typeof answer === 'string') {
    if (!type.startsWith(mediaTypes[answer])) throw wrong(`the media type ${type}`);
    return {
      status,
      headers,
      body: answer === 'bytes' ? new Uint8Array(await response.arrayBuffer()) : await response.text(),
    };
  }
  if (!type.startsWith('application/json')) throw wrong(`the media type ${type}`);
  const body: unknown = await response.json();
  const parsed = (answer as z.ZodType).safeParse(body);
  if (!parsed.success) throw wrong(`${z.prettifyError(parsed.error)} in ${JSON.stringify(body).slice(0, 2_000)}`);
  if (!isDeepStrictEqual(parsed.data, body))
    throw wrong(`fields that it does not name: ${difference(parsed.data, body)}`);
  return { status, headers, body };
}

function difference(promised: unknown, given: unknown, path = 'answer'): string {
  if (typeof promised !== 'object' || typeof given !== 'object' || !promised || !given) return path;
  const names = new Set([...Object.keys(promised), ...Object.keys(given)]);
  for (const name of names) {
    const inner = [Reflect.get(promised, name), Reflect.get(given, name)];
    if (!isDeepStrictEqual(inner[0], inner[1])) return difference(inner[0], inner[1], `${path}.${name}`);
  }
  return path;
}
