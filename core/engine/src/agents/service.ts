import {
  type AgentId,
  AgentPreferences,
  type AgentTicket,
  type AgentView,
  AppError,
  agentJoined,
  agentRevoked,
  agentRoleChanged,
  type HostAgent,
  type ShopId,
} from '@shopbell/contract';
import { remember } from '../http/remember.ts';
import type { Parts } from '../parts.ts';
import { type Shop, type Shops, shopSubject } from '../shops/index.ts';
import { createReplies } from './replies.ts';
import { createVouchedCalls, type Rights } from './rights.ts';
import {
  type AgentRow,
  findAgent,
  findAgentNames,
  findAgentOfHost,
  keepAgent,
  listAgents,
  revokeAgent,
  setAway,
  writePreferences,
} from './store.ts';

export type Agents = ReturnType<typeof createAgentsService>;

/** How many open conversations each agent of a shop has: asked from above, for conversations know it. */
export type CountLoads = (shop: ShopId) => Promise<Map<string, number>>;

/** Seconds that rights are believed before the row, and the host, are looked at again. */
const rightsSeconds = 20;

export function createAgentsService(parts: Parts, above: { shops: Shops }) {
  const { database, host, journal, clock, live, tickets, log } = parts;
  const { sql } = database;
  const calls = createVouchedCalls();
  let countLoads: CountLoads = async () => new Map();
  const rights = remember(
    {
      seconds: rightsSeconds,
      clock,
      nameOf: ({ shop, agent }: { shop: ShopId; agent: AgentId }) => `${shop} ${agent}`,
    },
    async ({ shop, agent }) => {
      await askHostAgain(shop, agent);
      const row = await findAgent(sql, shop, agent);
      return row && row.revokedAt === null ? rightsOf(row) : null;
    },
  );
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
    /** Called once by the domain that knows. */
    countLoadsBy(count: CountLoads): void {
      countLoads = count;
    },
    /** A ticket for whom the host vouches. Throws `access.denied` when it vouches for nobody. */
    async issueTicket(call: { shop: string | null; request: Request; native: unknown }): Promise<AgentTicket> {
      const { shop, hostShop } = await above.shops.getByName(call.shop);
      const hostCall = { request: call.request, native: call.native, shop: hostShop };
      const vouched = await host.vouchAgent(hostCall);
      if (!vouched)
        throw new AppError('access.denied', {
          detail: 'The shop does not know you as a member of its staff, or without any right here.',
        });
      const row = await welcome(shop.id, vouched);
      calls.remember(shop.id, row.id, hostCall);
      return ticketFor(shop, row);
    },
    /** What an agent may do now; null when they were revoked. At most 20 s old. */
    findRights: (shop: ShopId, agent: AgentId): Promise<Rights | null> => rights({ shop, agent }),
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
    /** Names and pictures by id, also of those who have left. */
    getNames: (shop: ShopId, agents: readonly string[]) =>
      agents.length === 0
        ? Promise.resolve(new Map<string, { name: string; picture: string | null }>())
        : findAgentNames(sql, shop, agents),
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
  return service;

  /** The row of whom the host has just vouched for. That they came, and another role, are entries. */
  async function welcome(shop: ShopId, said: HostAgent): Promise<AgentRow> {
    const known = await findAgentOfHost(sql, shop, said.id);
    const at = new Date(clock.now());
    if (known && !known.revokedAt && known.role === said.role) return keepAgent(sql, shop, said, at);
    const row = await journal.write(shopSubject(shop), async (tx) => {
      const before = await findAgentOfHost(tx.sql, shop, said.id);
      const kept = await keepAgent(tx.sql, shop, said, at);
      const { id: agent, role } = kept;
      if (!before || before.revokedAt)
        await tx.append({ kind: agentJoined, body: { agent, role }, actor: { type: 'host' } });
      else if (before.role !== role)
        await tx.append({
          kind: agentRoleChanged,
          body: { agent, before: before.role, after: role },
          actor: { type: 'host' },
        });
      return kept;
    });
    rights.forget();
    return row;
  }

  /** Whether the host still vouches by any of the sessions that this agent got tickets by here; says so when it does not. */
  async function askHostAgain(shop: ShopId, agent: AgentId): Promise<void> {
    const theirs = calls.of(shop, agent);
    if (theirs.length === 0) return;
    try {
      for (const call of theirs) {
        const said = await host.vouchAgent(call);
        // A browser may hold somebody else's session by now, and that one vouches for them alone.
        if (said && (await welcome(shop, said)).id === agent) return;
      }
    } catch (error) {
      return log.warn({ err: error }, 'the host did not say whether an agent is still one');
    }
    calls.forget(shop, agent);
    await revoke(shop, agent);
  }

  async function revoke(shop: ShopId, agent: AgentId): Promise<void> {
    await journal.write(shopSubject(shop), async (tx) => {
      if (!(await revokeAgent(tx.sql, shop, agent, new Date(clock.now())))) return;
      await tx.append({ kind: agentRevoked, body: { agent }, actor: { type: 'host' } });
    });
  }

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
    };
  }
}

function rightsOf(row: AgentRow): Rights {
  return { role: row.role, sees: { orders: row.seesOrders, customers: row.seesCustomers } };
}
