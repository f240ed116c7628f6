import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { pushWorker } from './push-worker.ts';

type Heard = (event: Record<string, unknown>) => void;

/** The worker as a browser runs it, with what a browser lends it. */
async function openWorker(page: string, open: { url: string; focus: () => void }[] = []) {
  const response = pushWorker();
  const heard = new Map<string, Heard>();
  const showNotification = vi.fn(async () => {});
  const openWindow = vi.fn(async () => {});
  const href = `https://shop.example/shopbell/push/worker.js?page=${encodeURIComponent(page)}`;
  const self = {
    addEventListener: (name: string, hear: Heard) => heard.set(name, hear),
    skipWaiting: () => {},
    location: { href, origin: 'https://shop.example' },
    registration: { showNotification },
    clients: { matchAll: async () => open, openWindow },
  };
  runInNewContext(await response.text(), { self, URL, String, Boolean });
  const fire = async (name: string, event: Record<string, unknown>) => {
    const waits: Promise<unknown>[] = [];
    heard.get(name)?.({ ...event, waitUntil: (each: Promise<unknown>) => waits.push(each) });
    await Promise.all(waits);
  };
  return { response, heard, fire, showNotification, openWindow };
}

test('the worker shows what it is told, hears no requests, and is asked for anew each time', async () => {
  const { response, heard, fire, showNotification } = await openWorker('/admin');
  await fire('push', { data: { json: () => ({ title: 'At risk', body: 'Risk: 80 %', tag: 'alr_1' }) } });
  expect(showNotification).toHaveBeenCalledWith('At risk', { body: 'Risk: 80 %', tag: 'alr_1', renotify: true });
  expect([...heard.keys()]).not.toContain('fetch');
  expect(response.headers.get('content-type')).toContain('text/javascript');
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test.each([
  ['/dashboard/shopbell', 'https://shop.example/dashboard/shopbell'],
  ['https://evil.example/', 'https://shop.example/'],
  ['//evil.example/', 'https://shop.example/'],
])('a press leads to %s on its own origin only', async (page, to) => {
  const close = vi.fn();
  const { fire, openWindow } = await openWorker(page);
  await fire('notificationclick', { notification: { close } });
  expect(openWindow).toHaveBeenCalledWith(to);
  expect(close).toHaveBeenCalled();
});

test('a press goes back to a console that is open', async () => {
  const focus = vi.fn();
  const { fire, openWindow } = await openWorker('/app', [{ url: 'https://shop.example/app/inbox', focus }]);
  await fire('notificationclick', { notification: { close: () => {} } });
  expect(focus).toHaveBeenCalled();
  expect(openWindow).not.toHaveBeenCalled();
});
