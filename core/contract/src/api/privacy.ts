import { z } from 'zod';
import { SenderKey } from '../entry.ts';
import { id } from '../ids.ts';
import { SourceLine } from '../ports/source.ts';
import { AgentPreferences } from './agent.ts';
import { PromiseView } from './promises.ts';
import { route } from './route.ts';
import { SavedFilter } from './settings.ts';

const PersonRef = z.object({ /** `cus_…` or `vis_…`, or of the staff `agt_…` */ person: z.string().max(40) });

/** Routes by which a person is exported and erased. */
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
      /** What is noted of their orders, by the engine's ids of these; each as the host told it last, and what carriers told of its parcels. */
      orders: z.array(
        z.object({
          id: id('order'),
          entries: z.array(z.record(z.string(), z.unknown())),
          story: z.record(z.string(), z.unknown()).nullable(),
          parcels: z.array(z.object({ number: z.string(), status: z.string(), news: z.unknown() })),
          /** What ERPs, warehouses and others told of it. */
          told: z.array(SourceLine),
        }),
      ),
      /** Tickets about them, with their journals. */
      tickets: z.array(z.object({ id: id('ticket'), entries: z.array(z.record(z.string(), z.unknown())) })),
      /** Which groups of the host agents put them into and took them out of, as the shop's journal says. */
      groupChanges: z.array(z.record(z.string(), z.unknown())),
      /** What was promised to them. */
      promises: z.array(PromiseView),
      files: z.array(z.object({ file: id('file'), name: z.string(), url: z.string() })),
      /** What went out by mail: the words stand in the conversations. */
      mails: z.array(
        z.object({
          id: z.string(),
          conversation: id('conversation'),
          reason: z.string(),
          address: z.string().nullable(),
          state: z.string(),
          at: z.string(),
        }),
      ),
      /** Addresses of theirs that want no mail. */
      optOuts: z.array(z.object({ address: z.string(), since: z.string() })),
      blocks: z.array(z.object({ person: z.string(), until: z.string().nullable(), at: z.string() })),
      /** Since when they want no mood read from what they write: a wish that outlives an erasure, as blocks do. */
      moodOff: z.array(z.object({ person: z.string(), since: z.string() })),
      /** Filters that agents have saved and that name them. */
      namedIn: z.array(SavedFilter),
      /** Of a member of staff: what they keep for their work. */
      agent: z.object({ role: z.string(), preferences: AgentPreferences, filters: z.array(SavedFilter) }).nullable(),
    }),
  }),
  erasePerson: route({
    method: 'POST',
    path: '/agent/privacy/erase',
    access: 'admin',
    repeatable: true,
    summary:
      'Erases a person: words and files go, the order of things stays. Of the staff only who has left: what they wrote stays the shop’s. Cannot be undone.',
    body: PersonRef.extend({ key: SenderKey }),
    answer: z.object({ person: z.string(), conversations: z.int(), entries: z.int(), files: z.int() }),
  }),
} as const;
