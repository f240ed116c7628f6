import type { AgentId, AgentRole, ShopId } from '@shopbell/contract';
import type { Gates } from '../http/gates.ts';
import { eventFrame } from './frames.ts';
import type { Streams } from './streams.ts';

/**
 * Asks again, for everybody of the staff who has a stream open, what they may do. Ends the streams of those who may nothing any more, and
 * tells those whose role is another one to load anew.
 */
export function createRightsWatch(streams: Streams, gates: Pick<Gates, 'findRights'>): () => Promise<void> {
  let roles = new Map<string, AgentRole>();
  return async () => {
    const seen = new Map<string, AgentRole>();
    for (const [shop, agent] of agentsOf(streams)) {
      const rights = await gates.findRights(shop, agent);
      const theirs = [...streams.ofAgents(shop)].filter((stream) => stream.holder.agent === agent);
      if (!rights) {
        for (const stream of theirs) stream.end('revoked');
        continue;
      }
      const name = `${shop} ${agent}`;
      seen.set(name, rights.role);
      if ((roles.get(name) ?? rights.role) === rights.role) continue;
      const frame = eventFrame({ event: 'reload', data: { why: 'rights' } });
      for (const stream of theirs) streams.send(stream, frame);
    }
    roles = seen;
  };
}

function agentsOf(streams: Streams): Iterable<[ShopId, AgentId]> {
  const agents = new Map<string, [ShopId, AgentId]>();
  for (const { holder } of streams.all()) {
    if (holder.agent) agents.set(`${holder.shop} ${holder.agent}`, [holder.shop, holder.agent]);
  }
  return agents.values();
}
