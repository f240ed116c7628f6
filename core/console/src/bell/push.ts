import type { Client } from '../api/client.ts';

/** The engine's worker: at an address of its own, so that it stands in the way of none of the host's. */
const workerPath = 'push/worker.js';

/** Whether this page can ask for pushes: at the top, not in another's frame, and at the engine's own origin, whose worker a browser would take. */
export function canPush({ resolve }: Pick<Client, 'resolve'>): boolean {
  const isTop = window.top === window.self;
  const isSameOrigin = new URL(resolve(workerPath)).origin === location.origin;
  return isTop && isSameOrigin && isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window;
}

/** Whether this browser is told of alerts. */
export async function isPushed(client: Client): Promise<boolean> {
  return (await findSubscription(client)) !== null;
}

/** Asks the browser and tells the engine. Answers false where the browser does not allow it; throws a `Refusal` where the engine does not. */
export async function startPush(client: Client, key: string, locale: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const address = new URL(client.resolve(workerPath));
  address.searchParams.set('page', location.pathname);
  const registration = await navigator.serviceWorker.register(address);
  const subscription = await subscribe(await active(registration), key);
  if (!subscription) return false;
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '', locale };
  await client.call('setPush', { body });
  return true;
}

/** Tells the engine and the browser that it ends. */
export async function endPush(client: Client): Promise<void> {
  const subscription = await findSubscription(client);
  if (!subscription) return;
  await client.call('removePush', { body: { endpoint: subscription.endpoint } });
  await subscription.unsubscribe();
}

async function findSubscription({ resolve }: Client): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(resolve(workerPath));
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

/** One that was made for another key is worth nothing any more. Null where the browser does not do it. */
async function subscribe({ pushManager }: ServiceWorkerRegistration, key: string): Promise<PushSubscription | null> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const refused = () => null;
  const first = await pushManager.subscribe(options).catch(refused);
  if (first) return first;
  await (await pushManager.getSubscription())?.unsubscribe();
  return pushManager.subscribe(options).catch(refused);
}

/** A browser subscribes only those whose worker runs. */
async function active(registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> {
  const coming = registration.installing ?? registration.waiting;
  if (!registration.active && coming)
    await new Promise<void>((resolve) => {
      coming.addEventListener('statechange', () => {
        if (coming.state === 'activated' || coming.state === 'redundant') resolve();
      });
    });
  return registration;
}
