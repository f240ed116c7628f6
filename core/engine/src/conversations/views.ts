import type { ConversationView, OwnConversation, Person } from '@shopbell/contract';
import type { PersonCard } from '../customers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { readRank } from './at-risk.ts';
import type { CalledRow, ConversationRow, SeenRow } from './store.ts';

/** Names of agents by id. */
export type AgentNames = Map<string, { name: string; picture: string | null }>;

/** As agents see it. */
export function viewForAgent(
  row: CalledRow,
  person: PersonCard,
  { names, sees }: { names: AgentNames; sees: AgentCaller['sees'] },
): ConversationView {
  return {
    id: row.id,
    status: row.status,
    matter: row.matter,
    channel: row.channel,
    person: personView(row, person, sees),
    assigned: row.assigned && { id: row.assigned, name: names.get(row.assigned)?.name ?? '' },
    tags: row.tags,
    unread: Math.max(0, row.personMessages - row.seen),
    summons: row.summons,
    lastSeq: row.lastSeq,
    lastMessage: row.lastBy && {
      text: row.lastText ?? '',
      by: row.lastBy,
      at: row.activityAt.toISOString(),
      files: row.lastFiles,
    },
    waitingSince: row.waitingSince?.toISOString() ?? null,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    startedAt: row.startedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    mergedInto: row.mergedInto,
    blocked: person.blocked,
    atRisk: row.atRisk === null ? null : readRank(row.atRisk),
  };
}

/** A typed name or address stands in where nobody vouched for one, or where this agent may not see what the host has. */
function personView(
  row: ConversationRow,
  { id, name, email, verified, hostCustomer, online }: PersonCard,
  sees: AgentCaller['sees'],
): Person {
  const known = verified && !sees.customers ? null : email;
  return { id, name: name ?? row.contactName, email: known ?? row.contactEmail, verified, hostCustomer, online };
}

/** As the person sees it. */
export function viewForPerson(
  row: SeenRow,
  names: AgentNames,
  read: { mine: number; theirs: number },
): OwnConversation {
  const agent = row.assigned ? names.get(row.assigned) : undefined;
  return {
    id: row.id,
    // When agents look again is their business.
    status: row.status === 'snoozed' ? 'open' : row.status,
    matter: row.matter,
    startedAt: row.startedAt.toISOString(),
    agent: agent ? { name: agent.name, picture: agent.picture } : null,
    read,
    unread: Math.max(0, row.agentMessages - row.seen),
    mergedInto: row.mergedInto,
  };
}
