import type { Conversations } from '../conversations/index.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Traces } from '../traces/index.ts';

export interface Above {
  shops: Shops;
  conversations: Conversations;
  traces: Traces;
}

/** What the use cases of this domain are given. */
export interface Ground extends Above {
  parts: Parts;
}
