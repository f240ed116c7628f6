import { z } from 'zod';
import { route } from './route.ts';

/** Routes for whoever runs the server. */
export const operationsRoutes = {
  getHealth: route({
    method: 'GET',
    path: '/healthz',
    access: 'public',
    summary: 'The process answers.',
    answer: z.object({ ok: z.literal(true) }),
  }),
  getReadiness: route({
    method: 'GET',
    path: '/readyz',
    access: 'public',
    summary: '200 when conversations can be served, else 503. Says nothing more to strangers.',
    answer: z.object({ ok: z.boolean() }),
  }),
  getMetrics: route({
    method: 'GET',
    path: '/metrics',
    access: 'operator',
    summary: 'Prometheus metrics; not there unless the operator set a token.',
    answer: 'text',
  }),
  getOpenApi: route({
    method: 'GET',
    path: '/openapi.json',
    access: 'public',
    summary: 'This description, as OpenAPI 3.1.',
    answer: z.record(z.string(), z.unknown()),
  }),
  getFile: route({
    method: 'GET',
    path: '/files',
    access: 'link',
    summary: 'The bytes of a file by its signed address.',
    query: z.object({ t: z.string().max(2_000) }),
    answer: 'bytes',
  }),
  openLink: route({
    method: 'GET',
    path: '/link',
    access: 'link',
    summary: 'The link of a mail: leads back into the conversation on the storefront.',
    query: z.object({ t: z.string().max(2_000) }),
    answer: 'html',
  }),
  showOptOut: route({
    method: 'GET',
    path: '/opt-out',
    access: 'link',
    summary: 'A page to stop mails about conversations; changes nothing by itself.',
    query: z.object({ t: z.string().max(2_000) }),
    answer: 'html',
  }),
  optOut: route({
    method: 'POST',
    path: '/opt-out',
    access: 'link',
    repeatable: true,
    summary: 'Stops mails about conversations to this address (also RFC 8058 one-click).',
    query: z.object({ t: z.string().max(2_000) }),
    answer: 'html',
  }),
  receiveBounce: route({
    method: 'POST',
    path: '/mail/bounce',
    access: 'operator',
    repeatable: true,
    summary: "Takes a delivery status notification (the raw mail) from the operator's mail server.",
    body: 'bytes',
    answer: z.object({ ok: z.literal(true) }),
  }),
} as const;

/** Whether Shopbell runs inside of its host; the host's own admin API tells its screens, as Shopbell cannot while it does not. */
export interface MountStatus {
  running: boolean;
  /** Where on the host's server it answers, such as `/shopbell`. */
  mount: string;
  /** Why it does not run, in English, for whoever runs the server; null while all is well. */
  problem: string | null;
}
