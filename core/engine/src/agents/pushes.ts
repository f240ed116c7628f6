import { createHash } from 'node:crypto';
import { type AgentId, AppError, type BodyOf, type Routes, type ShopId } from '@shopbell/contract';
import { createOutgoing, OutgoingError } from '../outgoing/index.ts';
import type { Parts } from '../parts.ts';
import { findPush, listPushes, type Push, removePush, savePush } from './push-store.ts';
import { writePush } from './write-push.ts';

/** Browsers of one agent: those that they told of first go. */
const mostOfAgent = 10;
const seconds = 10;
const bytes = 4_000;
/** Gone, by RFC 8030 and by how push services answer. */
const gone = [404, 410];

/** Which browsers of agents are told of alerts while nobody looks, and the telling of one. */
export function createPushes({ database, clock, options }: Parts) {
  const { sql } = database;
  const { push: keys, outgoing } = options;
  const call = createOutgoing({ allow: outgoing.allow });
  const markOf = (endpoint: string) => createHash('sha256').update(endpoint).digest('hex');

  return {
    /** Null where the operator has set none. */
    key: keys?.publicKey ?? null,
    /** Throws `refused` where the operator has set no keys. */
    async save(shop: ShopId, agent: AgentId, given: BodyOf<Routes['setPush']>): Promise<void> {
      if (!keys) throw new AppError('refused', { reason: 'push.none' });
      const row = { ...given, agent, mark: markOf(given.endpoint), at: new Date(clock.now()) };
      await savePush(sql, shop, row, mostOfAgent);
    },
    remove: (shop: ShopId, agent: AgentId, endpoint: string): Promise<void> =>
      removePush(sql, shop, { agent, mark: markOf(endpoint) }),
    /** Those of who works in the shop. */
    list: (shop: ShopId): Promise<Pick<Push, 'agent' | 'mark' | 'role'>[]> =>
      keys ? listPushes(sql, shop) : Promise.resolve([]),
    /**
     * Tells one browser, where it still wants that. `tag`: a later one with it takes its place. Throws what is tried again. A browser that its
     * push service does not know any more is forgotten.
     */
    async tell(
      shop: ShopId,
      named: Pick<Push, 'agent' | 'mark'>,
      write: (push: Push) => { title: string; body: string; tag: string },
    ): Promise<void> {
      const push = keys ? await findPush(sql, shop, named) : null;
      if (!push || !keys) return;
      const { headers, body } = writePush(push, write(push), keys);
      const { status } = await call(push.endpoint, { method: 'POST', headers, body, seconds, bytes }).catch(asProblem);
      if (gone.includes(status)) return removePush(sql, shop, named);
      if (status >= 500 || status === 429)
        throw new AppError('unavailable', { detail: `The browser’s push service answered ${status}.` });
      if (status >= 300) throw new AppError('refused', { detail: `The browser’s push service answered ${status}.` });
    },
  };
}

function asProblem(error: unknown): never {
  if (error instanceof OutgoingError && error.reason === 'blocked')
    throw new AppError('refused', { detail: error.message });
  throw new AppError('unavailable', { detail: 'The browser’s push service did not answer.', cause: error });
}
