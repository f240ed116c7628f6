import {
  type AnswerOf,
  AppError,
  type BodyOf,
  type PromiseProposal,
  type PromiseView,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { Ground } from './ground.ts';
import { recognisePromises } from './recogniser/recognise.ts';
import { listPromises, type PromiseRow } from './store.ts';

export function createLooking({ parts, shops }: Pick<Ground, 'parts' | 'shops'>) {
  const { database, clock } = parts;
  return {
    /** What a text seems to promise. Nothing comes of it by itself. */
    async propose(shop: ShopId, text: string): Promise<PromiseProposal[]> {
      const { hours } = (await shops.getSettings(shop)).settings;
      return recognisePromises(text, { hours, now: clock.now() });
    },
    /** Throws `request.invalid` for a cursor that is none. */
    async list(
      { shop, agent }: AgentCaller,
      { filter = {}, sort = 'due', cursor, limit }: BodyOf<Routes['listPromises']> & { limit: number },
    ): Promise<AnswerOf<Routes['listPromises']>> {
      const { order: hostOrder, agent: by, ...rest } = filter;
      const whose = by === 'me' ? agent : by;
      const question = { ...rest, hostOrder, agent: whose, sort, after: readCursor(cursor), limit: limit + 1 };
      const rows = await listPromises(database.sql, shop, question);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { items: shown.map(viewPromise), next: last ? writeCursor(last) : null };
    },
  };
}

/** What every entry about a promise says. */
export function aboutOf({ id, what, dueAt, agent }: PromiseRow) {
  return { promise: id, what, dueAt: dueAt.toISOString(), agent };
}

export function viewPromise(row: PromiseRow): PromiseView {
  const { id, what, text, conversation, ticket, hostOrder: order, agent, madeAt, dueAt, state, endedAt } = row;
  const times = { madeAt: madeAt.toISOString(), dueAt: dueAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { id, what, text, conversation, ticket, order, agent, state, ...times };
}

function writeCursor({ dueAt, id }: PromiseRow): string {
  return Buffer.from(`${dueAt.getTime()} ${id}`).toString('base64url');
}

function readCursor(cursor: string | undefined): { dueAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const [time = '', id = '', more] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (/^\d{1,15}$/.test(time) && /^prm_[0-9a-z]{26}$/.test(id) && more === undefined)
    return { dueAt: new Date(Number(time)), id };
  const message = 'must be a cursor that this API gave';
  throw new AppError('request.invalid', { issues: [{ path: 'body.cursor', message }] });
}
