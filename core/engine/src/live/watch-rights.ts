import { isDeepStrictEqual } from 'node:util';
import { type AgentId, AppError, type ShopId } from '@shopbell/contract';
import type { Gates } from '../http/gates.ts';
import { eventFrame } from './frames.ts';
import type { Streams } from './streams.ts';

/** Agents who are asked about at a time: a host that does not answer holds up each for some seconds. */
const atATime = 25;

/**
 * Asks again, for everybody of the staff who has a stream open, what they may do. Ends the streams of those who may nothing any more, and
 * those that were opened with another role or another sight: whoever held them loads anew, by another ticket. A call while one goes on
 * does nothing.
 */
export function createRightsWatch(streams: Streams, gates: Pick<Gates, 'findRights'>): () => Promise<void> {
  let watching = false;

  const look = async ([shop, agent]: [ShopId, AgentId]): Promise<void> => {
    const rights = await gates.findRights(shop, agent).catch(orUnconfirmed);
    const theirs = [...streams.ofAgents(shop)].filter((stream) => stream.holder.agent === agent);
    for (const stream of theirs) {
      // Who was not confirmed asks for another ticket, which is given as soon as the host answers.
      if (!rights || rights === 'unconfirmed') stream.end(rights ? 'ticket' : 'revoked');
      else if (
        stream.holder.rights &&
        !isDeepStrictEqual(stream.holder.rights, { role: rights.role, sees: rights.sees })
      ) {
        streams.send(stream, reload);
        stream.end('ticket');
      }
    }
  };

  return async () => {
    if (watching) return;
    watching = true;
    try {
      for (const all = agentsOf(streams); all.length > 0; ) await Promise.all(all.splice(0, atATime).map(look));
    } finally {
      watching = false;
    }
  };
}

const reload = eventFrame({ event: 'reload', data: { why: 'rights' } });

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
