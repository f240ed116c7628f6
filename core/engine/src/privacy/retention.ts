import { type ConversationId, peopleListed, personViewed, retentionApplied, type ShopId } from '@shopbell/contract';
import { dropEntries } from '../journal/index.ts';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';
import { eraseConversations } from './erase.ts';
import type { Keepers } from './parts.ts';
import { raiseMark, readMark } from './store.ts';
import { eraseWork } from './work.ts';

const day = 86_400_000;
const atOnce = 100;

type ResolvedAfter = Parameters<Keepers['conversations']['listResolved']>[1]['after'];

/**
 * Erases conversations that were resolved, tickets that were closed, promises that are over, and orders of which nothing was heard, longer ago than their shop keeps
 * conversations. One shop that fails does not keep the others.
 */
export async function applyRetention(context: { parts: Parts; keepers: Keepers }): Promise<void> {
  const failures: unknown[] = [];
  for (const shop of await context.keepers.shops.list())
    await applyTo(context, shop).catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new AggregateError(failures, `Retention failed for ${failures.length} shops.`, { cause: failures[0] });
}

async function applyTo(context: { parts: Parts; keepers: Keepers }, shop: ShopId): Promise<void> {
  const { parts, keepers } = context;
  const { sql } = parts.database;
  await dropLooks(parts, shop);
  const { conversationDays } = (await keepers.shops.getSettings(shop)).settings.retention;
  if (conversationDays === null) return;
  const before = new Date(parts.clock.now() - conversationDays * day);
  let count = 0;
  let after: ResolvedAfter = { resolvedAt: await readMark(sql, shop), id: '' };
  for (let more = true; more; ) {
    const resolved = await keepers.conversations.listResolved(shop, { after, before, limit: atOnce });
    const ids = resolved.map(({ id }) => id);
    if (ids.length > 0) await erase(context, shop, { ids, before });
    after = resolved.at(-1) ?? after;
    await raiseMark(sql, shop, after.resolvedAt);
    count += ids.length;
    more = ids.length === atOnce;
  }
  await raiseMark(sql, shop, before);
  const tickets = await keepers.tickets.listClosed(shop, before);
  const erasing = { why: 'retention', actor: { type: 'system' } } as const;
  await eraseWork(keepers, shop, { conversations: [], tickets, people: [], ...erasing });
  await keepers.promises.forgetPast(shop, before, erasing);
  await keepers.traces.forgetOld(shop, before, erasing);
  if (count === 0) return;
  const body = { before: before.toISOString(), conversations: count };
  await parts.journal.append(shopSubject(shop), { kind: retentionApplied, body, actor: { type: 'system' } });
}

/** Who looked at whose data is kept as long as the operator says, whatever the merchant does with conversations. */
async function dropLooks({ database, clock, options }: Parts, shop: ShopId): Promise<void> {
  const before = new Date(clock.now() - options.accessLogDays * day);
  await dropEntries(database.sql, shopSubject(shop), { kinds: [personViewed.kind, peopleListed.kind], before });
}

/** What a browser left of itself goes with the last of its conversations; a customer is the host's to keep. */
async function erase(
  context: { parts: Parts; keepers: Keepers },
  shop: ShopId,
  { ids, before }: { ids: readonly ConversationId[]; before: Date },
): Promise<void> {
  const { parts, keepers } = context;
  const actor = { type: 'system' } as const;
  await eraseConversations(context, shop, { conversations: ids, uploaders: [], why: 'retention', actor });
  const idle = await keepers.conversations.listIdleVisitors(shop, ids, before);
  for (const visitor of idle) await keepers.customers.erase(parts.database, shop, visitor);
}
