import type { Actor, ShopId } from '@shopbell/contract';
import type { Keepers } from './parts.ts';

type Work = Parameters<Keepers['promises']['forgetAll']>[1];

/**
 * Takes the words out of tickets and of what was promised, and removes the files of the tickets. Can be repeated: rows that say whose a ticket was
 * go last, so that what a crash left is found by them.
 */
export async function eraseWork(
  { promises, files, tickets }: Keepers,
  shop: ShopId,
  { why, actor, ...of }: Work & { why: string; actor: Actor },
): Promise<{ entries: number; files: number }> {
  const promised = await promises.forgetAll(shop, of, { why, actor });
  const removed = of.tickets.length > 0 ? await files.erase({ shop, conversations: of.tickets, uploaders: [] }) : 0;
  return { entries: promised + (await tickets.forget(shop, of.tickets, { why, actor })), files: removed };
}
