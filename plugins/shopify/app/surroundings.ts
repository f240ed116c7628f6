import { useNavigate, useRouteLoaderData } from '@remix-run/react';
import type { ConsoleApi, Surroundings } from '@shopbell/console';
import type { loader } from './routes/app.tsx';
import { type Locale, type Say, sayIn } from './words/words.ts';

/** Where the app mounts the console; every place of the console is a path below it. */
export const consolePath = '/app/console';

/** What the admin knows of who looks, and how. Shopify's admin has no dark colours. */
export function useSurroundings(): Surroundings {
  const go = useNavigate();
  const told = useRouteLoaderData<typeof loader>('routes/app');
  return {
    status: told?.desk?.status,
    reach: (mount) => createApi(mount, told?.desk ?? null),
    ...{ locale: told?.locale ?? 'en', scheme: 'light' },
    navigate: (path, { replace }) => go(`${consolePath}${path}`, { replace }),
  };
}

export function useWords(): Say {
  return sayIn(useLocale());
}

export function useLocale(): Locale {
  return useRouteLoaderData<typeof loader>('routes/app')?.locale ?? 'en';
}

/** App Bridge puts the session token of who looks into every call to our own server. */
function createApi(mount: string, desk: { shop: string; agent: string } | null): ConsoleApi {
  const { shop = '', agent = '' } = desk ?? {};
  return { base: `${location.origin}${mount}`, person: agent, shop, fetchTicket: (...asked) => fetch(...asked) };
}
