import type { ConversationId, ShopId } from '@shopbell/contract';
import { createMind, type Mind } from '@shopbell/mind';
import type { Agents } from '../agents/index.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { SubjectRef } from '../journal/journal.ts';
import type { Knowledge, Products } from '../knowledge/index.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Traces } from '../traces/index.ts';
import { type AskedModel, createAskedModel } from './phrasing/asked-model.ts';

export interface Above {
  shops: Shops;
  agents: Agents;
  customers: Customers;
  conversations: Conversations;
  traces: Traces;
  tickets: Tickets;
  knowledge: Knowledge & { products: Products };
}

/** What the use cases of this domain are given. */
export interface Ground extends Above {
  parts: Parts;
  mind(): Mind;
  /** The language model; null where none is configured. */
  model: AskedModel | null;
}

/** The models are loaded once, by whoever asks first: a message, or `warm`. */
export function createGround(parts: Parts, above: Above): Ground {
  let mind: Mind | undefined;
  return {
    ...above,
    parts,
    model: createAskedModel(parts),
    mind() {
      mind ??= createMind();
      return mind;
    },
  };
}

/** Entries that are looked back at. */
export const entriesLooked = 80;

export function talkSubject(shop: ShopId, conversation: ConversationId): SubjectRef {
  return { shop, type: 'conversation', id: conversation };
}
