import { type AgentId, type AgentRole, AppError, type ShopId } from '@shopbell/contract';
import type { Gates } from '../http/gates.ts';
import { eventFrame } from './frames.ts';
import type { Streams } from './streams.ts';

/** Agents who are asked about at a time: a host that does not answer holds up each for some seconds. */
const atATime = 25;

/**
 * Asks again, for everybody of the staff who has a stream open, what they may do. Ends the streams of those who may nothing any more, and
 * tells those whose role is another one to load anew. A call while one goes on does nothing.
 */
export function createRightsWatch(streams: Streams, gates: Pick<Gates, 'findRights'>): () => Promise<void> {
  let roles = new Map<string, AgentRole>();
  let watching = false;

  const look = async ([shop, agent]: [ShopId, AgentId]): Promise<[string, AgentRole] | null> => {
    const rights = await gates.findRights(shop, agent).catch(orUnconfirmed);
    const theirs = [...streams.ofAgents(shop)].filter((stream) => stream.holder.agent === agent);
    if (!rights || rights === 'unconfirmed') {
      // Who was not confirmed asks for another ticket, which is given as soon as the host answers.
      for (const stream of theirs) stream.end(rights ? 'ticket' : 'revoked');
      return null;
    }
    const name = `${shop} ${agent}`;
    if ((roles.get(name) ?? rights.role) !== rights.role) {
      const frame = eventFrame({ event: 'reload', data: { why: 'rights' } });
      for (const stream of theirs) streams.send(stream, frame);
    }
    return [name, rights.role];
  };

  return async () => {
    if (watching) return;
    watching = true;
    try {
      const seen: [string, AgentRole][] = [];
      const all = agentsOf(streams);
      while (all.length > 0)
        seen.push(...(await Promise.all(all.splice(0, atATime).map(look))).filter((found) => found !== null));
      roles = new Map(seen);
    } finally {
      watching = false;
    }
  };
}

function orUnconfirmed(error: unknown): 'unconfirmed' {
  if (error instanceof AppError && error.code === 'host.unavailable') return 'unconfirmed';
  throw error;
}

function agentsOf(streams: Streams): [ShopId, AgentId][] {
  const agents = new Map<string, [ShopId, AgentId]>();
  for (const { holder } of streams.all()) {
    if (holder.agent) agents.set(`${holder.shop} ${holder.agent}`, [holder.shop, holder.agent]);
  }
  return [...agents.values()];
}
