import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

type Listener = (event: unknown) => void;

/** Runs a built pixel with nothing but what Shopify's strict sandbox gives; `allowed` is what the shopper had said before. */
export function runPixel(file: string, { allowed }: { allowed: boolean }) {
  const listeners = new Map<string, Listener>();
  const sent: { url: string; body: Record<string, unknown> }[] = [];
  let start: ((api: unknown) => void) | undefined;
  const shopify = {
    extend(_: string, render: (api: unknown) => void) {
      start = render;
    },
  };
  runInNewContext(readFileSync(file, 'utf8'), { shopify, self: { shopify } });
  let consent: Listener = () => {};
  start?.({
    analytics: { subscribe: (name: string, listener: Listener) => listeners.set(name, listener) },
    browser: {
      sendBeacon: async (url: string, body: string) => {
        sent.push({ url, body: JSON.parse(body) as Record<string, unknown> });
        return true;
      },
    },
    customerPrivacy: {
      subscribe(_: string, listener: Listener) {
        consent = listener;
      },
    },
    init: { customerPrivacy: { analyticsProcessingAllowed: allowed } },
    settings: { endpoint: 'https://shopbell.example/pixel', shop: 'one.myshopify.com' },
  });
  return {
    sent,
    heard: [...listeners.keys()],
    see(name: string, data: unknown = {}) {
      const context = { document: { location: { pathname: '/products/oak-stool', search: '?email=ada@example.com' } } };
      const at = '2026-11-22T21:00:00.000Z';
      listeners.get(name)?.({ id: `sh-${name}`, name, clientId: 'browser-1', timestamp: at, context, data });
    },
    agree(to: boolean) {
      consent({ customerPrivacy: { analyticsProcessingAllowed: to } });
    },
  };
}
