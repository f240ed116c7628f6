import { type AnswerOf, AppError, type ConversationId, type Routes } from '@shopbell/contract';
import type { PersonId } from '../customers/index.ts';
import type { VisitorCaller } from '../http/handlers.ts';
import { visitorCursor } from '../live/index.ts';
import type { Ground } from './ground.ts';
import { owns } from './owners.ts';
import type { Showing } from './showing.ts';
import { findSeenRows, listOfPerson, type SeenRow } from './store.ts';

const earlierShown = 20;
/** What was resolved this recently is still what the person sees: the last answer may not have been read. */
const lingerMilliseconds = 24 * 60 * 60_000;

export interface Asked {
  conversation?: ConversationId | undefined;
  before?: number | undefined;
}

/** What a person looks at. */
export function createOwnLooking({ parts, customers }: Ground, showing: Showing) {
  const { sql } = parts.database;

  /** All of a person's conversations, or, by a link, that one. Throws `not-found` when the one named is not theirs. */
  const listOwnRows = async (
    caller: VisitorCaller,
    named: ConversationId | undefined,
  ): Promise<{ person: PersonId; rows: SeenRow[] }> => {
    const [row] = named ? await findSeenRows(sql, caller.shop, [named], 'person') : [];
    if (named && (!row || !owns(caller, row))) throw new AppError('not-found');
    const person = row?.person ?? caller.customer ?? caller.visitor;
    if (caller.only) return { person, rows: row ? [row] : [] };
    const rows = await listOfPerson(sql, caller.shop, person, earlierShown + 1);
    return { person, rows: row && !rows.some(({ id }) => id === row.id) ? [row, ...rows] : rows };
  };

  /** Open ones come first in a person's list, then the one that moved last. */
  const isCurrent = ({ resolvedAt, mergedInto }: SeenRow) =>
    mergedInto === null && (resolvedAt === null || resolvedAt.getTime() > parts.clock.now() - lingerMilliseconds);

  return {
    /** The person's open conversation or the one just resolved, or the one named, with what of it is for them; and their others. */
    async viewOwn(caller: VisitorCaller, { conversation, before }: Asked): Promise<AnswerOf<Routes['getVisitorView']>> {
      const { shop, only } = caller;
      const named = conversation ?? only?.conversation;
      const { person, rows } = await listOwnRows(caller, named);
      const current = named ? rows.find(({ id }) => id === named) : rows.find(isCurrent);
      const [blocked, own] = await Promise.all([customers.isBlocked(shop, person), showing.listOwnViews(shop, rows)]);
      const earlier = own.filter(({ id }) => id !== current?.id).slice(0, earlierShown);
      if (!current) return { conversation: null, entries: [], cursor: null, more: false, earlier, blocked };
      const newest = { before: before ?? current.lastSeq + 1, audience: 'customer' as const };
      const { entries, more } = await showing.listNewest(shop, current.id, newest);
      const last = entries.at(-1)?.seq ?? (before === undefined ? current.lastSeq : 0);
      const view = own.find(({ id }) => id === current.id) ?? null;
      return { conversation: view, entries, cursor: visitorCursor(current.id, last), more, earlier, blocked };
    },
  };
}
