import { type ConversationId, messageSent, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** More look at one order nowhere; whoever is left out sees it when they look anew. */
const most = 50;

/** The conversations in which a card of this order (`ord_…`) stands. */
export async function listShowing(sql: Sql, shop: ShopId, order: string): Promise<ConversationId[]> {
  const text = `
    SELECT DISTINCT subject FROM {{entry}}
    WHERE shop = $1 AND kind = '${messageSent.kind}' AND body #>> '{card,subject}' = $2 LIMIT ${most}`;
  const rows = await sql<{ subject: ConversationId }>(text, [shop, order]);
  return rows.map(({ subject }) => subject);
}
