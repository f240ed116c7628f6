import { uiConfig } from 'virtual:vendure-ui-config';
import type { ConsoleApi } from '@shopbell/console';
import { LS_KEY_SELECTED_CHANNEL_TOKEN, LS_KEY_SESSION_TOKEN } from '@vendure/dashboard';

/** Where Vendure answers: on the dashboard's own origin, unless it was built for another one. */
function serverOrigin(): string {
  const { host, port } = uiConfig.api;
  if (host === 'auto' && port === 'auto') return location.origin;
  const base = host === 'auto' ? `${location.protocol}//${location.hostname}` : host.replace(/\/+$/, '');
  return port === 'auto' ? base : `${base}:${port}`;
}

/** What Vendure recognises its signed-in administrator by; its own GraphQL client sends the same. */
function credentials(): Record<string, string> {
  const token = localStorage.getItem(LS_KEY_SESSION_TOKEN);
  const channel = localStorage.getItem(LS_KEY_SELECTED_CHANNEL_TOKEN);
  return {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(channel ? { [uiConfig.api.channelTokenKey]: channel } : {}),
  };
}

/** The engine as a channel's staff reach it. Where the server is one shop, every channel leads to that one. */
export function createApi(mount: string, person: string, channelToken: string | undefined): ConsoleApi {
  return {
    base: `${serverOrigin()}${mount}`,
    person,
    ...(channelToken ? { shop: channelToken } : {}),
    fetchTicket: (url, init) =>
      fetch(url, {
        ...init,
        credentials: 'include',
        headers: { ...Object.fromEntries(new Headers(init.headers)), ...credentials() },
      }),
  };
}
