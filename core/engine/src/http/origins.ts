import { type Access, AppError, type Clock } from '@shopbell/contract';
import type { EngineOptions } from '../options.ts';
import type { Gates, ShopRef } from './gates.ts';
import { remember } from './remember.ts';

export interface Origins {
  /** The CORS headers of whatever is answered: those that let the page read it, where any shop allows its origin. Never throws. */
  headers(request: Request): Promise<Record<string, string>>;
  /**
   * Throws `access.denied` when a page that this shop does not allow calls with a ticket or with the host's cookies. Where those are of the
   * admin (`staff`), only pages of this server and of the operator's origins may: never the shop's storefronts.
   */
  require(request: Request, wanted: { access: Access; staff: boolean; shop: ShopRef | null }): Promise<void>;
  preflight(request: Request): Promise<Response>;
}

/** Seconds that a browser may keep a preflight's answer: Chromium keeps none for longer than two hours. */
const preflightSeconds = 7_200;
const unknown = { vary: 'origin' };

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
  const isOurs = (request: Request, origin: string) =>
    isOrigin(origin) &&
    // A page that this very server sent, by whatever name it was reached.
    (own.has(origin) || origin.slice(origin.indexOf('//') + 2) === request.headers.get('host'));
  const isAllowed = async (request: Request, origin: string, shop: ShopRef | null) =>
    isOurs(request, origin) || (isOrigin(origin) && allows({ origin, shop }));
  const headers = async (request: Request): Promise<Record<string, string>> => {
    const origin = request.headers.get('origin');
    if (origin === null) return unknown;
    return (await isAllowed(request, origin, null).catch(() => false)) ? allowHeaders(origin) : unknown;
  };
  return {
    headers,
    async require(request, { access, staff, shop }) {
      const origin = request.headers.get('origin');
      if (origin === null || access === 'public' || access === 'link' || access === 'operator') return;
      if (staff ? isOurs(request, origin) : await isAllowed(request, origin, shop)) return;
      throw new AppError('access.denied', { detail: 'The shop does not allow calls from this origin.' });
    },
    async preflight(request) {
      const allowed = await headers(request);
      if (!('access-control-allow-origin' in allowed)) return new Response(null, { status: 403, headers: allowed });
      return new Response(null, {
        status: 204,
        headers: {
          ...allowed,
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': 'authorization, content-type, last-event-id, x-request-id',
          'access-control-max-age': String(preflightSeconds),
        },
      });
    },
  };
}

function isOrigin(origin: string): boolean {
  return /^https?:\/\/[^/\s]+$/.test(origin);
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
