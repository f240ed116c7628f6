import type { ConversationId, ShopId } from '@shopbell/contract';
import { createMind, type Mind } from '@shopbell/mind';
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { SubjectRef } from '../journal/journal.ts';
import type { Knowledge, Products } from '../knowledge/index.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Traces } from '../traces/index.ts';

export interface Above {
  shops: Shops;
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
}

/** The models are loaded once, by whoever asks first: a message, or `warm`. */
export function createGround(parts: Parts, above: Above): Ground {
  let mind: Mind | undefined;
  return {
    ...above,
    parts,
    mind() {
      mind ??= createMind();
      return mind;
    },
  };
}

export function talkSubject(shop: ShopId, conversation: ConversationId): SubjectRef {
  return { shop, type: 'conversation', id: conversation };
}
