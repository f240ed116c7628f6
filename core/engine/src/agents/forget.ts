import { type AgentId, AgentPreferences, AppError, type SavedFilter, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { listFiltersNaming, listOwnFilters, removeFiltersNaming } from './replies-store.ts';
import { type AgentRow, eraseAgent, findAgent } from './store.ts';

/** What is kept about a member of staff. What they wrote to people is the shop's, and stands in conversations. */
export interface KeptOfAgent {
  row: AgentRow;
  preferences: AgentPreferences;
  filters: SavedFilter[];
}

/** What privacy asks of agents. */
export function createForgetting(sql: Sql) {
  return {
    /** Null for who never worked in the shop. */
    async find(shop: ShopId, agent: AgentId): Promise<KeptOfAgent | null> {
      const row = await findAgent(sql, shop, agent);
      if (!row) return null;
      return {
        row,
        preferences: AgentPreferences.parse(row.preferences),
        filters: await listOwnFilters(sql, shop, agent),
      };
    },
    /** Takes name, address, picture, preferences and filters of somebody who has left. Throws `refused` while they work here. */
    async erase(tx: { sql: Sql }, shop: ShopId, agent: AgentId): Promise<void> {
      if (!(await eraseAgent(tx.sql, shop, agent))) throw new AppError('refused', { reason: 'agent.works-here' });
    },
    /** Filters, whoever's they are, that name a customer of the host. */
    listNaming: (shop: ShopId, hostCustomer: string) => listFiltersNaming(sql, shop, hostCustomer),
    /** Takes those away: the customer is being erased. */
    removeNaming: (tx: { sql: Sql }, shop: ShopId, hostCustomer: string) =>
      removeFiltersNaming(tx.sql, shop, hostCustomer),
  };
}
