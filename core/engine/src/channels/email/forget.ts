import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../../database/index.ts';
import { type KeptMail, listMailsOf, listOptOuts } from './store.ts';
import { wishOf } from './threads.ts';

/** What mail keeps about somebody. */
export interface KeptByMail {
  mails: KeptMail[];
  /** Of the addresses that were asked about. */
  optOuts: { address: string; since: Date }[];
}

/** The mails of conversations, and which of these addresses, and of those they went to, want none. */
export async function listKept(
  sql: Sql,
  shop: ShopId,
  { conversations, addresses }: { conversations: readonly ConversationId[]; addresses: readonly string[] },
): Promise<KeptByMail> {
  const mails = await listMailsOf(sql, shop, conversations);
  const all = new Set([...addresses, ...mails.flatMap(({ address }) => address ?? [])]);
  const wishes = new Map([...all].map((address) => [wishOf(shop, address), address.toLowerCase()]));
  const found = await listOptOuts(sql, shop, [...wishes.keys()]);
  return { mails, optOuts: found.map(({ wish, since }) => ({ address: wishes.get(wish) ?? '', since })) };
}
