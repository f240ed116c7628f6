import {
  type Actor,
  type AgentId,
  AgentPreferences,
  type AgentTicket,
  type AgentView,
  AppError,
  type ShopId,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { canReword } from '../model-options.ts';
import type { Parts } from '../parts.ts';
import type { Shop, Shops } from '../shops/index.ts';
import { createForgetting } from './forget.ts';
import { createPushes } from './pushes.ts';
import { createReplies } from './replies.ts';
import {
  type AgentRow,
  findAgent,
  findAgentNames,
  holdWorking,
  listAgents,
  setAway,
  writePreferences,
} from './store.ts';
import { createVouching, rightsOf } from './vouching.ts';

export type Agents = ReturnType<typeof createAgentsService>;

/** How many open conversations each agent of a shop has: asked from above, for conversations know it. */
export type CountLoads = (shop: ShopId) => Promise<Map<string, number>>;

export function createAgentsService(parts: Parts, above: { shops: Shops }) {
  const { database, host, clock, live, tickets } = parts;
  const { sql } = database;
  const vouching = createVouching(parts, above);
  let countLoads: CountLoads = async () => new Map();
  const viewOf = (shop: ShopId, row: AgentRow, loads: Map<string, number>): AgentView => ({
    id: row.id,
    name: row.name,
    email: row.email,
    picture: row.picture,
    role: row.role,
    presence: !live.isOnline(shop, row.id) ? 'offline' : row.away ? 'away' : 'online',
    load: loads.get(row.id) ?? 0,
  });

  const service = {
    ...createReplies(parts),
    forgetting: createForgetting(sql),
    pushes: createPushes(parts),
    /** Called once by the domain that knows. */
    countLoadsBy(count: CountLoads): void {
      countLoads = count;
    },
    /** A ticket for whom the host vouches. Throws `access.denied` when it vouches for nobody. */
    async issueTicket(call: { shop: string | null; request: Request; native: unknown }): Promise<AgentTicket> {
      const { shop, hostShop } = await above.shops.getByName(call.shop);
      const asked = clock.now();
      const vouched = await host.vouchAgent({ request: call.request, native: call.native, shop: hostShop });
      const row = vouched && (await vouching.welcome(shop.id, vouched, asked));
      if (!row)
        throw new AppError('access.denied', {
          reason: 'agent.unknown',
        });
      return ticketFor(shop, row);
    },
    findRights: vouching.findRights,
    async list(shop: ShopId): Promise<AgentView[]> {
      const [rows, loads] = await Promise.all([listAgents(sql, shop), countLoads(shop)]);
      return rows.map((row) => viewOf(shop, row, loads));
    },
    /** Throws `not-found` for who does not work in the shop, or no more. */
    async get(shop: ShopId, agent: AgentId): Promise<AgentRow> {
      const row = await findAgent(sql, shop, agent);
      if (!row || row.revokedAt) throw new AppError('not-found', { detail: 'There is no such agent in this shop.' });
      return row;
    },
    /** For what is given to somebody in a transaction: a dismissal waits for its end, and takes it again. Throws `refused`. */
    async requireWorking({ sql: inside }: { sql: Sql }, shop: ShopId, agent: AgentId): Promise<void> {
      if (!(await holdWorking(inside, shop, agent))) throw new AppError('refused', { reason: 'assign.gone' });
    },
    /** Names and pictures by id, also of those who have left; inside of a transaction through that. */
    getNames: (shop: ShopId, agents: readonly string[], tx: { sql: Sql } = database) =>
      agents.length === 0
        ? Promise.resolve(new Map<string, { name: string; picture: string | null }>())
        : findAgentNames(tx.sql, shop, agents),
    /** How an agent signs an entry. */
    async sign({ shop, agent }: { shop: ShopId; agent: AgentId }): Promise<Actor> {
      const name = (await findAgentNames(sql, shop, [agent])).get(agent)?.name;
      return { type: 'agent', id: agent, ...(name ? { name } : {}) };
    },
    /** How many are present and not away. */
    async countPresent(shop: ShopId): Promise<number> {
      const online = live.listOnlineAgents(shop);
      if (online.length === 0) return 0;
      const rows = await listAgents(sql, shop);
      return rows.filter((row) => !row.away && online.includes(row.id)).length;
    },
    async setAway(shop: ShopId, agent: AgentId, away: boolean): Promise<void> {
      await setAway(sql, shop, agent, away);
      live.tell(shop, { event: 'presence', data: { who: agent, online: !away && live.isOnline(shop, agent) } });
    },
    async setPreferences(shop: ShopId, agent: AgentId, preferences: AgentPreferences): Promise<AgentPreferences> {
      await writePreferences(sql, shop, agent, preferences);
      return preferences;
    },
  };
  live.countAgentsBy(service.countPresent);
  live.awayBy(async (shop) => new Set((await listAgents(sql, shop)).flatMap(({ id, away }) => (away ? [id] : []))));
  return service;

  async function ticketFor(shop: Shop, row: AgentRow): Promise<AgentTicket> {
    const { ticket, expiresAt } = tickets.issueAgent({ shop: shop.id, agent: row.id, ...rightsOf(row) });
    const { id, name, locale, timeZone, currency } = shop;
    return {
      ticket,
      expiresAt,
      agent: viewOf(shop.id, row, await countLoads(shop.id)),
      preferences: AgentPreferences.parse(row.preferences),
      shop: { id, name, locale, timeZone, currency },
      sees: rightsOf(row).sees,
      rewords: canReword(parts.options.model),
    };
  }
}
