import { z } from 'zod';
import { entryKind } from '../entry.ts';

/** What is written on the shop itself: who looked at, changed or erased what. Never for customers. */
export const settingsChanged = entryKind('settings.changed', {
  audience: 'agents',
  body: z.object({ section: z.string(), before: z.unknown(), after: z.unknown() }),
});
export const agentJoined = entryKind('agent.joined', {
  audience: 'agents',
  body: z.object({ agent: z.string(), role: z.string() }),
});
export const agentRoleChanged = entryKind('agent.role-changed', {
  audience: 'agents',
  body: z.object({ agent: z.string(), before: z.string(), after: z.string() }),
});
export const agentRevoked = entryKind('agent.revoked', { audience: 'agents', body: z.object({ agent: z.string() }) });
export const personViewed = entryKind('person.viewed', {
  audience: 'system',
  body: z.object({
    person: z.string(),
    what: z.enum(['conversation', 'customer', 'orders', 'file', 'export', 'search']),
    subject: z.string().optional(),
  }),
});
/** What shows many people at once. Of inbox, feed and blocks once an hour; of search those who had not been found in that hour. */
export const peopleListed = entryKind('people.listed', {
  audience: 'system',
  body: z.object({ list: z.enum(['inbox', 'feed', 'search', 'blocks']), people: z.array(z.string()).optional() }),
});
export const personExported = entryKind('person.exported', {
  audience: 'agents',
  body: z.object({ person: z.string(), entries: z.int(), files: z.int() }),
});
export const personErased = entryKind('person.erased', {
  audience: 'agents',
  body: z.object({ person: z.string(), conversations: z.int(), entries: z.int(), files: z.int() }),
});
export const retentionApplied = entryKind('retention.applied', {
  audience: 'agents',
  body: z.object({ before: z.string(), conversations: z.int() }),
});
export const visitorBlocked = entryKind('visitor.blocked', {
  audience: 'agents',
  body: z.object({ person: z.string(), until: z.string().nullable() }),
});
export const visitorUnblocked = entryKind('visitor.unblocked', {
  audience: 'agents',
  body: z.object({ person: z.string() }),
});
export const listenerParked = entryKind('listener.parked', {
  audience: 'agents',
  body: z.object({ listener: z.string(), entry: z.string(), why: z.string().max(500) }),
});

export const shopKinds = [
  settingsChanged,
  agentJoined,
  agentRoleChanged,
  agentRevoked,
  personViewed,
  peopleListed,
  personExported,
  personErased,
  retentionApplied,
  visitorBlocked,
  visitorUnblocked,
  listenerParked,
] as const;
