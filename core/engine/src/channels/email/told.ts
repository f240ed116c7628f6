import type { EntryView } from '@shopbell/contract';
import type { MailRow } from './store.ts';

type Addressed = Pick<MailRow, 'address' | 'verified'>;

/** The address as entries name it: one that the host vouches for stands in its customer's record, which not every agent may see. */
export function toldAddress({ address, verified }: Addressed): string | null {
  return verified ? null : address;
}

/** What a mail server said, without an address that not every agent may see. */
export function toldReason({ address, verified }: Addressed, why: string): string {
  if (!verified || !address) return why;
  return why.replaceAll(new RegExp(address.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi'), '…');
}

/** What an agent wrote, or the shop by itself: by its assistant, or that a ticket came into another state. */
export function isFromShop({ actor }: Pick<EntryView, 'actor'>): boolean {
  return actor.type === 'agent' || actor.type === 'assistant' || actor.type === 'system';
}
