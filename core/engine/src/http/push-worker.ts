/**
 * The service worker that shows what is pushed. It hears pushes alone and no requests. `page`, in its own address, is the path of the console
 * that a press leads to, on this very origin.
 */
const script = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('push', (event) => {
  const told = event.data ? event.data.json() : {};
  const options = { body: String(told.body || ''), tag: String(told.tag || ''), renotify: Boolean(told.tag) };
  event.waitUntil(self.registration.showNotification(String(told.title || 'Shopbell'), options));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const asked = new URL(new URL(self.location.href).searchParams.get('page') || '/', self.location.origin);
  const page = asked.origin === self.location.origin ? asked.href : self.location.origin + '/';
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((open) => {
      const here = open.find(({ url }) => url.startsWith(page));
      return here ? here.focus() : self.clients.openWindow(page);
    }),
  );
});
`.trimStart();

/** The worker, as a browser asks for it: anew each time, so that no old one goes on. */
export function pushWorker(): Response {
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
  };
  return new Response(script, { headers });
}
