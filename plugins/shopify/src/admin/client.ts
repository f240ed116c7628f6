import { z } from 'zod';
import type { ShopbellOptions } from '../options.ts';
import type { Session } from '../sessions/index.ts';
import { type Operation, operations } from './operations.ts';
import { pauseOf } from './throttle.ts';

/** The version that all operations are written for. */
export const apiVersion = '2026-07';

const Answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.string(),
      z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() })),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
        })
        .optional(),
    })
    .optional(),
});
/** What came back, with errors beside data where there were both. */
export type Answer = z.infer<typeof Answer>;

/** Shopify does not take the token any more. */
export class TokenRefused extends Error {}

/** Shopify did what was asked in part or not at all, because the token may not. */
export class AccessDenied extends Error {}

const patience = 10_000;
/** How often a request is made that was throttled each time, and how long it waits in all, in milliseconds. */
const throttled = { tries: 6, patience: 20_000 };

/**
 * One operation, with waits as long as Shopify's own count of points says. What it refuses for its cost has not been done, so that is asked again;
 * nothing else is. Throws where nothing can be said: nobody answered, or with errors that are no answer.
 */
export async function askAdmin(
  { shopOrigin }: Pick<ShopbellOptions, 'shopOrigin'>,
  session: Pick<Session, 'shop' | 'token'>,
  { operation, variables }: { operation: Operation; variables: Record<string, unknown> },
): Promise<unknown> {
  const url = `${shopOrigin.replace('{shop}', session.shop)}/admin/api/${apiVersion}/graphql.json`;
  const body = JSON.stringify({ query: operations[operation], variables });
  const until = Date.now() + throttled.patience;
  for (let tries = 1; ; tries += 1) {
    const answer = await post(url, session.token, body);
    const pause = pauseOf(answer);
    if (pause === null) return dataOf(operation, answer);
    if (tries === throttled.tries || Date.now() + pause > until) throw new Error(`${operation}: throttled`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function post(url: string, token: string, body: string): Promise<Answer & { retryAfter?: number }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token },
    ...{ body, signal: AbortSignal.timeout(patience), redirect: 'error' as const },
  });
  if (answer.status === 401) throw new TokenRefused('Shopify answers by 401.');
  // The token counts, and may not: nothing that is worth forgetting a shop for.
  if (answer.status === 403) throw new AccessDenied('Shopify answers by 403.');
  if (answer.status === 429) return { retryAfter: Number(answer.headers.get('retry-after')) || 1 };
  // A shop that is closed or gone: 402, 404, 423.
  if (!answer.ok) throw new Error(`Shopify answers by ${answer.status}.`);
  return Answer.parse(await answer.json());
}

/**
 * Fields that the app may not see come back null with an error beside them: reading goes on without them. A mutation was not done then. Errors are
 * named by their codes, as their words may hold what was asked.
 */
function dataOf(operation: Operation, { data, errors }: Answer): unknown {
  if (!errors || errors.length === 0) return data;
  const codes = typeof errors === 'string' ? ['text'] : errors.map(({ extensions }) => extensions?.code ?? 'none');
  const said = `${operation}: ${[...new Set(codes)].join(', ')}`;
  if (codes.some((code) => code !== 'ACCESS_DENIED')) throw new Error(`Shopify answers errors to ${said}`);
  if (operations[operation].startsWith('mutation') || !data) throw new AccessDenied(`Shopify denies ${said}`);
  return data;
}
