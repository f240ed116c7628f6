import type { ConversationId, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { forgetMoods } from './store.ts';

/** What privacy asks of emotion. What an export shows stands in the journals of conversations. */
export const forgetting = {
  forget: (tx: { sql: Sql }, shop: ShopId, conversations: readonly ConversationId[]) =>
    forgetMoods(tx.sql, shop, conversations),
};
