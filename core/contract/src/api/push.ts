import { z } from 'zod';
import { route } from './route.ts';

/** Of a browser's own push service. */
const Endpoint = z.url({ protocol: /^https?$/ }).max(1_000);
const Key = z.string().regex(/^[\w-]{16,120}={0,2}$/, 'must be base64url');

/** Routes of web push: alerts on the screens of agents who look at something else. */
export const pushRoutes = {
  getPush: route({
    method: 'GET',
    path: '/agent/push',
    access: 'agent',
    summary:
      'The public key that browsers subscribe with (RFC 8292), in base64url; null where the server’s operator has set none.',
    answer: z.object({ key: z.string().nullable() }),
  }),
  setPush: route({
    method: 'POST',
    path: '/agent/push',
    access: 'agent',
    repeatable: true,
    summary: 'Has this browser told of alerts, by what its push service gave it. `locale`: of the words.',
    body: z.object({ endpoint: Endpoint, p256dh: Key, auth: Key, locale: z.string().min(2).max(35) }),
    answer: z.object({ ok: z.literal(true) }),
  }),
  removePush: route({
    method: 'POST',
    path: '/agent/push/remove',
    access: 'agent',
    repeatable: true,
    summary: 'Has this browser told of alerts no more.',
    body: z.object({ endpoint: Endpoint }),
    answer: z.object({ ok: z.literal(true) }),
  }),
} as const;
