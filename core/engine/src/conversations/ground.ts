import { type Actor, AppError, type ConversationId, type ShopId } from '@shopbell/contract';
import type { Agents } from '../agents/index.ts';
import { type Customers, isCustomer, type PersonId } from '../customers/index.ts';
import type { FilesService } from '../files/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { remember } from '../http/remember.ts';
import type { SubjectRef } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Refusal } from './conversation.ts';

export interface Above {
  shops: Shops;
  customers: Customers;
  agents: Agents;
  files: FilesService;
}

/** What the use cases of this domain are given. */
export interface Ground extends Above {
  parts: Parts;
  /** Who an agent's entries are signed by. */
  agentActor(caller: Pick<AgentCaller, 'shop' | 'agent'>): Promise<Actor>;
}

const nameSeconds = 60;

export function createGround(parts: Parts, above: Above): Ground {
  const nameOf = remember(
    {
      seconds: nameSeconds,
      clock: parts.clock,
      nameOf: ({ shop, agent }: Pick<AgentCaller, 'shop' | 'agent'>) => `${shop} ${agent}`,
    },
    async ({ shop, agent }) => (await above.agents.getNames(shop, [agent])).get(agent)?.name,
  );
  return {
    ...above,
    parts,
    async agentActor({ shop, agent }) {
      const name = await nameOf({ shop, agent });
      return { type: 'agent', id: agent, ...(name === undefined ? {} : { name }) };
    },
  };
}

export function subjectOf(shop: ShopId, conversation: ConversationId): SubjectRef {
  return { shop, type: 'conversation', id: conversation };
}

export function personActor(person: PersonId): Actor {
  return isCustomer(person) ? { type: 'customer', id: person } : { type: 'visitor', id: person };
}

/** The expected refusal of a change, as an error that HTTP shows and bulk actions read. */
export class Refused extends AppError {
  readonly why: Refusal;
  constructor(why: Refusal) {
    super('refused', { reason: `conversation.${why}` });
    this.why = why;
  }
}

/** Whether a write lost a race for the one open conversation of a person on a matter. */
export function lostTheRace(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'conversation_one_open';
}
