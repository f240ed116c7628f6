import { AppError, type ConversationId, type ShopId } from '@shopbell/contract';
import { isCustomer, type PersonId } from '../customers/index.ts';
import type { Sql } from '../database/index.ts';
import type { VisitorCaller } from '../http/handlers.ts';
import { type ConversationRow, findRow, listPersons } from './store.ts';

/**
 * A conversation is its person's. A link opens the one it names and no other, while that is whose it was when it was mailed about: the
 * address may have been typed, and opens nothing of the customer's whom the conversation turned out to be with.
 */
export function owns(caller: VisitorCaller, row: Pick<ConversationRow, 'id' | 'person'>): boolean {
  if (caller.only) return caller.only.conversation === row.id && caller.only.person === row.person;
  return isCustomer(row.person)
    ? caller.customer === row.person
    : caller.customer === null && caller.visitor === row.person;
}

export type Owners = ReturnType<typeof createOwners>;

/** Whose a conversation is: asked before anything is shown or written. */
export function createOwners(sql: Sql) {
  const findOwn = async (caller: VisitorCaller, conversation: ConversationId) => {
    const row = await findRow(sql, caller.shop, conversation);
    return row && owns(caller, row) ? row : null;
  };
  return {
    /** Throws `not-found` for a conversation that is not of this shop. */
    async get(shop: ShopId, conversation: ConversationId): Promise<ConversationRow> {
      const row = await findRow(sql, shop, conversation);
      if (!row) throw new AppError('not-found');
      return row;
    },
    /** The conversation when it is this person's: by their ticket, or the one that their link opens. Throws `not-found`. */
    async getOwn(caller: VisitorCaller, conversation: ConversationId): Promise<ConversationRow> {
      const row = await findOwn(caller, conversation);
      if (!row) throw new AppError('not-found');
      return row;
    },
    /** Whose conversation it is, when that is the caller or the caller holds a link to it. */
    async findOwner(caller: VisitorCaller, conversation: ConversationId): Promise<PersonId | null> {
      return (await findOwn(caller, conversation))?.person ?? null;
    },
    /** The persons of many, by conversation; those that are not of this shop are not there. */
    async findPersons(shop: ShopId, conversations: readonly string[]): Promise<Map<string, PersonId>> {
      return new Map((await listPersons(sql, shop, conversations)).map(({ id, person }) => [id, person]));
    },
    /** The person of a conversation of the shop. */
    async findPerson(shop: ShopId, conversation: ConversationId): Promise<PersonId | null> {
      return (await findRow(sql, shop, conversation))?.person ?? null;
    },
  };
}
