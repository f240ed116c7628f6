import type { ConversationId, EntryView, ShopId } from '@shopbell/contract';

/** What mail has to know of a conversation. */
export interface Correspondent {
  /** `cus_…` or `vis_…` */
  person: string;
  locale: string | null;
  /** Where they want to be answered: what they left, else the address that the host has of its customer. */
  address: string | null;
  /** The host vouches for the address. Else it was typed, and may be anybody's. */
  verified: boolean;
  /** An agent has written in the conversation. */
  answered: boolean;
  name: string | null;
  /** How far they have read. */
  readSeq: number;
}

/** Answers what mail asks of the domains above it. */
export interface Correspondence {
  find(shop: ShopId, conversation: ConversationId): Promise<Correspondent | null>;
}

/** Words that somebody may still read. */
export function isReadable(entry: EntryView): boolean {
  return entry.kind === 'message.sent' && entry.body.erased !== true;
}
