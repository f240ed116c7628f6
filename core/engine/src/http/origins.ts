import { type Access, AppError, type Clock } from '@shopbell/contract';
import type { EngineOptions } from '../options.ts';
import type { Gates, ShopRef } from './gates.ts';
import { remember } from './remember.ts';

export interface Origins {
  /**
   * Throws `access.denied` where a page of an origin that the shop does not allow calls with a ticket or with the host's cookies.
   * Answers the CORS headers of the response.
   */
  check(request: Request, access: Access, shop: ShopRef | null): Promise<Record<string, string>>;
  preflight(request: Request): Promise<Response>;
}

/** Seconds that a browser may keep a preflight's answer: Chromium keeps none for longer than two hours. */
const preflightSeconds = 7_200;

export function createOrigins(
  options: Pick<EngineOptions, 'publicUrl' | 'origins'>,
  gates: Pick<Gates, 'allowsOrigin' | 'anyAllowsOrigin'>,
  clock: Clock,
): Origins {
  const own = new Set([options.publicUrl, ...options.origins]);
  const allows = remember(
    {
      seconds: 30,
      clock,
      nameOf: ({ origin, shop }: { origin: string; shop: ShopRef | null }) => nameOf(origin, shop),
    },
    ({ origin, shop }) => (shop ? gates.allowsOrigin(origin, shop) : gates.anyAllowsOrigin(origin)),
  );
  const isAllowed = async (request: Request, origin: string, shop: ShopRef | null) => {
    if (origin === 'null' || !URL.canParse(origin)) return false;
    // A page that this very server sent, by whatever name it was reached.
    if (own.has(origin) || new URL(origin).host === request.headers.get('host')) return true;
    return allows({ origin, shop });
  };
  return {
    async check(request, access, shop) {
      const origin = request.headers.get('origin');
      if (origin === null) return { vary: 'origin' };
      if (await isAllowed(request, origin, shop)) return allowHeaders(origin);
      if (access === 'public' || access === 'link' || access === 'operator') return { vary: 'origin' };
      throw new AppError('access.denied', { detail: 'The shop does not allow calls from this origin.' });
    },
    async preflight(request) {
      const origin = request.headers.get('origin') ?? 'null';
      if (!(await isAllowed(request, origin, null)))
        return new Response(null, { status: 403, headers: { vary: 'origin' } });
      return new Response(null, {
        status: 204,
        headers: {
          ...allowHeaders(origin),
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': 'authorization, content-type, last-event-id, x-request-id',
          'access-control-max-age': String(preflightSeconds),
        },
      });
    },
  };
}

function allowHeaders(origin: string): Record<string, string> {
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    // The host's session cookie travels with the calls for tickets; we set no cookie of our own.
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after, x-request-id',
  };
}

function nameOf(origin: string, shop: ShopRef | null): string {
  if (!shop) return origin;
  return 'id' in shop ? `${origin} ${shop.id}` : `${origin} ?${shop.name ?? ''}`;
}
