import { retentionApplied, type ShopId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';
import { eraseConversations } from './erase.ts';
import type { Keepers } from './parts.ts';
import { raiseMark, readMark } from './store.ts';

const day = 86_400_000;
const atOnce = 100;

/** Erases conversations that were resolved longer ago than their shop keeps them. One shop that fails does not keep the others. */
export async function applyRetention(context: { parts: Parts; keepers: Keepers }): Promise<void> {
  const failures: unknown[] = [];
  for (const shop of await context.keepers.shops.list())
    await applyTo(context, shop).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `Retention failed for ${failures.length} shops.`);
}

async function applyTo(context: { parts: Parts; keepers: Keepers }, shop: ShopId): Promise<void> {
  const { parts, keepers } = context;
  const { sql } = parts.database;
  const { conversationDays } = (await keepers.shops.getSettings(shop)).settings.retention;
  if (conversationDays === null) return;
  const before = new Date(parts.clock.now() - conversationDays * day);
  let count = 0;
  for (;;) {
    const from = await readMark(sql, shop);
    const resolved = await keepers.conversations.listResolved(shop, { from, before, limit: atOnce });
    const conversations = resolved.map(({ id }) => id);
    const actor = { type: 'system' } as const;
    if (conversations.length > 0) {
      await eraseConversations(context, shop, { conversations, uploaders: [], why: 'retention', actor });
      // What a browser left of itself goes with the last of its conversations; a customer is the host's to keep.
      const idle = await keepers.conversations.listIdleVisitors(shop, conversations, before);
      for (const visitor of idle) await keepers.customers.erase({ sql }, shop, visitor);
    }
    count += conversations.length;
    if (resolved.length < atOnce) break;
    // Those resolved at this very millisecond come again, and are erased already.
    const last = resolved.at(-1)?.resolvedAt ?? before;
    await raiseMark(sql, shop, last.getTime() > from.getTime() ? last : new Date(last.getTime() + 1));
  }
  await raiseMark(sql, shop, before);
  if (count === 0) return;
  const body = { before: before.toISOString(), conversations: count };
  await parts.journal.append(shopSubject(shop), { kind: retentionApplied, body, actor: { type: 'system' } });
}
