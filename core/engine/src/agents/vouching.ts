import {
  type AgentId,
  AppError,
  agentJoined,
  agentRevoked,
  agentRoleChanged,
  type HostAgent,
  type ShopId,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { remember } from '../http/remember.ts';
import type { Parts } from '../parts.ts';
import { type Shops, shopSubject } from '../shops/index.ts';
import { type AgentRow, findAgent, findAgentOfHost, keepAgent, revokeAgent } from './store.ts';

/** What an agent may do. */
export type Rights = Pick<AgentCaller, 'role' | 'sees'>;

/**
 * Seconds that the host's word on an agent is good for. It stands in the agent's row, so that all processes ask once together, and one
 * that has just started asks as the others do.
 */
const wordSeconds = 30;
/** Seconds that a process believes the row before it looks again. With the word's, and the watch on streams, less than a minute. */
const rowSeconds = 10;
/** Seconds that agents work on by the host's last word while it does not answer; after that nobody is let in who it did not confirm. */
const silenceSeconds = 300;

/** What the host says of members of staff, kept and asked anew. */
export function createVouching({ database, host, journal, clock, log }: Parts, above: { shops: Shops }) {
  const { sql } = database;
  const standing = remember(
    { seconds: rowSeconds, clock, nameOf: ({ shop, agent }: { shop: ShopId; agent: AgentId }) => `${shop} ${agent}` },
    async ({ shop, agent }): Promise<AgentRow | 'unconfirmed' | null> => {
      const row = await findAgent(sql, shop, agent);
      if (!row || row.revokedAt) return null;
      return secondsSince(row.vouchedAt) < wordSeconds ? row : askHost(shop, row);
    },
  );
  const secondsSince = (time: Date) => (clock.now() - time.getTime()) / 1000;

  const vouching = {
    /**
     * The row of whom the host vouches for, by a word that it gave at `asked` (milliseconds) or later; null when somebody else heard
     * meanwhile that they were dismissed. That they came, and another role, are entries.
     */
    async welcome(shop: ShopId, said: HostAgent, asked: number): Promise<AgentRow | null> {
      const word = { said, asked: new Date(asked) };
      const known = await findAgentOfHost(sql, shop, said.id);
      if (known && !known.revokedAt && known.role === said.role) return keepAgent(sql, shop, word);
      const row = await journal.write(shopSubject(shop), async (tx) => {
        const before = await findAgentOfHost(tx.sql, shop, said.id);
        const kept = await keepAgent(tx.sql, shop, word);
        if (!kept) return null;
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
      standing.forget();
      return row;
    },
    /**
     * What an agent may do now; null when they were dismissed. Older than 40 s only while the host does not answer, and throws
     * `host.unavailable` when it has not for five minutes.
     */
    async findRights(shop: ShopId, agent: AgentId): Promise<Rights | null> {
      const found = await standing({ shop, agent });
      if (found !== 'unconfirmed') return found && rightsOf(found);
      throw new AppError('host.unavailable', {
        reason: 'agent.unconfirmed',
        retryAfterSeconds: rowSeconds,
      });
    },
  };
  return vouching;

  async function askHost(shop: ShopId, row: AgentRow): Promise<AgentRow | 'unconfirmed' | null> {
    const { hostId } = await above.shops.get(shop);
    const asked = clock.now();
    const answer = await host.findAgent(hostId, row.hostAgent).then(
      (said) => ({ said }),
      (error: unknown) => {
        log.warn({ err: error }, 'the host did not say whether an agent is still one');
        return null;
      },
    );
    if (!answer) return secondsSince(row.vouchedAt) < silenceSeconds ? row : 'unconfirmed';
    if (answer.said) return vouching.welcome(shop, answer.said, asked);
    return revoke(shop, row.id, new Date(asked));
  }

  /** Null, or the row of whom another process heard a yes later than this no was asked for. */
  async function revoke(shop: ShopId, agent: AgentId, asked: Date): Promise<AgentRow | null> {
    return journal.write(shopSubject(shop), async (tx) => {
      if (await revokeAgent(tx.sql, shop, agent, asked)) {
        await tx.append({ kind: agentRevoked, body: { agent }, actor: { type: 'host' } });
        return null;
      }
      const row = await findAgent(tx.sql, shop, agent);
      return row?.revokedAt ? null : row;
    });
  }
}

export function rightsOf(row: AgentRow): Rights {
  return { role: row.role, sees: { orders: row.seesOrders, customers: row.seesCustomers } };
}
