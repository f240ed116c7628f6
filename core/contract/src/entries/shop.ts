import { z } from 'zod';
import { entryKind } from '../entry.ts';
import { HostGroup } from '../ports/host-groups.ts';

// What is written on the shop itself: who looked at, changed or erased what. Never for customers.

/** A section of the settings was changed: the whole section before and after. */
export const settingsChanged = entryKind('settings.changed', {
  audience: 'agents',
  body: z.object({ section: z.string(), before: z.unknown(), after: z.unknown() }),
});
/** The host vouched for a member of staff for the first time, or again after they had been dismissed. `agent` is `agt_…`, also below. */
export const agentJoined = entryKind('agent.joined', {
  audience: 'agents',
  body: z.object({ agent: z.string(), role: z.string() }),
});
/** The host gave them another role. */
export const agentRoleChanged = entryKind('agent.role-changed', {
  audience: 'agents',
  body: z.object({ agent: z.string(), before: z.string(), after: z.string() }),
});
/** The host does not know them any more: their streams end, and what is open comes free. */
export const agentRevoked = entryKind('agent.revoked', { audience: 'agents', body: z.object({ agent: z.string() }) });
/** An agent looked at something of one person (`cus_…` or `vis_…`): once an hour for each agent, person and thing. */
export const personViewed = entryKind('person.viewed', {
  audience: 'system',
  body: z.object({
    person: z.string(),
    what: z.enum(['conversation', 'customer', 'orders', 'file', 'export', 'search']),
    subject: z.string().optional(),
  }),
});
/** What shows many people at once. Of inbox, feed, blocks and this journal once an hour; of search those who had not been found in that hour. */
export const peopleListed = entryKind('people.listed', {
  audience: 'system',
  body: z.object({
    list: z.enum(['inbox', 'feed', 'search', 'blocks', 'journal']),
    people: z.array(z.string()).optional(),
  }),
});
/** Everything kept about a person was handed out: how many entries and files. Null is a guest, of whom it is what is kept of their orders. */
export const personExported = entryKind('person.exported', {
  audience: 'agents',
  body: z.object({ person: z.string().nullable(), entries: z.int(), files: z.int() }),
});
/** A person was erased: how many conversations, rewritten entries and removed files. */
export const personErased = entryKind('person.erased', {
  audience: 'agents',
  body: z.object({ person: z.string(), conversations: z.int(), entries: z.int(), files: z.int() }),
});
/** Conversations that were resolved before a time (RFC 3339, UTC) were erased, as the merchant has set it. */
export const retentionApplied = entryKind('retention.applied', {
  audience: 'agents',
  body: z.object({ before: z.string(), conversations: z.int() }),
});
/** A person may not write until a time (RFC 3339, UTC); null: for good. */
export const visitorBlocked = entryKind('visitor.blocked', {
  audience: 'agents',
  body: z.object({ person: z.string(), until: z.string().nullable() }),
});
/** They may write again. */
export const visitorUnblocked = entryKind('visitor.unblocked', {
  audience: 'agents',
  body: z.object({ person: z.string() }),
});
/**
 * An agent had the host put a customer (`cus_…`) into groups and take them out of others: as it was asked for, so that what was so
 * already is told too.
 */
export const customerGroupsChanged = entryKind('customer.groups-changed', {
  audience: 'agents',
  body: z.object({ person: z.string(), added: z.array(HostGroup), removed: z.array(HostGroup) }),
  personal: ['added', 'removed'],
});
/** A listener failed five times at an entry (`ent_…`) and went on without it. `why` is for the operator, and quotes no message. */
export const listenerParked = entryKind('listener.parked', {
  audience: 'agents',
  body: z.object({ listener: z.string(), entry: z.string(), why: z.string().max(500) }),
});

/** All kinds of a shop's own journal. */
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
  customerGroupsChanged,
  listenerParked,
] as const;
