import { z } from 'zod';
import { SenderKey } from '../entry.ts';
import { id } from '../ids.ts';
import { route } from './route.ts';

const PersonRef = z.object({ /** `cus_…` or `vis_…` */ person: z.string().max(40) });

export const privacyRoutes = {
  exportPerson: route({
    method: 'POST',
    path: '/agent/privacy/export',
    access: 'admin',
    repeatable: true,
    summary:
      'Everything kept about a person, as one JSON document: what they could see themself, and what was noted about them.',
    body: PersonRef,
    answer: z.object({
      person: z.string(),
      at: z.string(),
      identities: z.array(z.object({ channel: z.string(), external: z.string(), verified: z.boolean() })),
      conversations: z.array(z.object({ id: id('conversation'), entries: z.array(z.record(z.string(), z.unknown())) })),
      files: z.array(z.object({ file: id('file'), name: z.string(), url: z.string() })),
    }),
  }),
  erasePerson: route({
    method: 'POST',
    path: '/agent/privacy/erase',
    access: 'admin',
    repeatable: true,
    summary: 'Erases a person: words and files go, the order of things stays. Cannot be undone.',
    body: PersonRef.extend({ key: SenderKey }),
    answer: z.object({ person: z.string(), conversations: z.int(), entries: z.int(), files: z.int() }),
  }),
} as const;
