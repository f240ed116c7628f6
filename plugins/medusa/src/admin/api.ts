import type { ConsoleApi } from '@shopbell/console';

// What Medusa's build of the admin writes in their places.
declare const __BACKEND_URL__: string | undefined;
declare const __AUTH_TYPE__: 'session' | 'jwt' | undefined;
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined;

/** Where Medusa answers: on the admin's own origin, unless it was built for another one. */
const server = (__BACKEND_URL__ ?? '').replace(/\/+$/, '');

/** Asks Medusa's server as the admin does: with its session, or with the bearer token where the admin was built for those. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...Object.fromEntries(new Headers(init.headers)), ...bearer() };
  return fetch(url, { ...init, credentials: 'include', headers });
}

/** As Medusa's own client keeps it. */
function bearer(): Record<string, string> {
  if (__AUTH_TYPE__ !== 'jwt') return {};
  const token = localStorage.getItem(__JWT_TOKEN_STORAGE_KEY__ || 'medusa_auth_token');
  return token ? { authorization: `Bearer ${token}` } : {};
}

export function addressOf(path: string): string {
  return `${server || location.origin}${path}`;
}

/** The engine as a shop's staff reach it. */
export function createApi(mount: string, person: string): ConsoleApi {
  return { base: addressOf(mount), person, fetchTicket: ask };
}
