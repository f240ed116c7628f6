import {
  type AnswerOf,
  AppError,
  type ConversationId,
  type ConversationView,
  type OwnConversation,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import { customerIdOf, isCustomer, type PersonId } from '../customers/index.ts';
import type { AgentCaller, VisitorCaller } from '../http/handlers.ts';
import { visitorCursor } from '../live/index.ts';
import { type Ground, subjectOf } from './ground.ts';
import { conditionsOf, type InboxSort, readInboxCursor, writeInboxCursor } from './inbox.ts';
import { countInbox, listInboxPage } from './inbox-store.ts';
import { listMarks } from './reading-store.ts';
import { type ConversationRow, findRow, findSeenRows, listOfPerson, type SeenRow } from './store.ts';
import { viewForAgent, viewForPerson } from './views.ts';

/** Entries that a view shows at once. */
const entriesShown = 50;
const entriesListed = 100;
const earlierShown = 20;

export function createLooking(ground: Ground) {
  const { parts, customers, agents } = ground;
  const { database, journal } = parts;
  const { sql } = database;

  const service = {
    /** Throws `not-found` for a conversation that is not of this shop. */
    async get(shop: ShopId, conversation: ConversationId): Promise<ConversationRow> {
      const row = await findRow(sql, shop, conversation);
      if (!row) throw new AppError('not-found');
      return row;
    },
    /** The conversation when it is this person's: by their ticket, or the one that their link opens. Throws `not-found`. */
    async getOwn(caller: VisitorCaller, conversation: ConversationId): Promise<ConversationRow> {
      const row = await findRow(sql, caller.shop, conversation);
      if (!row || !owns(caller, row)) throw new AppError('not-found');
      return row;
    },
    /** Whose conversation it is, when that is the caller or the caller holds a link to it. */
    async findOwner(caller: VisitorCaller, conversation: ConversationId): Promise<PersonId | null> {
      const row = await findRow(sql, caller.shop, conversation);
      return row && owns(caller, row) ? row.person : null;
    },
    async ownsConversation(caller: VisitorCaller, conversation: ConversationId): Promise<boolean> {
      return (await service.findOwner(caller, conversation)) !== null;
    },
    /** The person of a conversation of the shop. */
    async findPerson(shop: ShopId, conversation: ConversationId): Promise<PersonId | null> {
      return (await findRow(sql, shop, conversation))?.person ?? null;
    },
    /** As an agent sees these, in this order; those that are not of the shop are left out. */
    async listViews(
      caller: Pick<AgentCaller, 'shop' | 'agent'>,
      ids: readonly ConversationId[],
    ): Promise<ConversationView[]> {
      const rows = new Map((await findSeenRows(sql, caller.shop, ids, caller.agent)).map((row) => [row.id, row]));
      return viewAll(
        caller.shop,
        ids.flatMap((id) => rows.get(id) ?? []),
      );
    },
    async getView(
      caller: Pick<AgentCaller, 'shop' | 'agent'>,
      conversation: ConversationId,
    ): Promise<ConversationView> {
      const [view] = await service.listViews(caller, [conversation]);
      if (!view) throw new AppError('not-found');
      return view;
    },
    async listInbox(
      caller: AgentCaller,
      {
        filter,
        sort,
        cursor,
        limit,
      }: { filter: Parameters<typeof conditionsOf>[0]; sort: InboxSort; cursor?: string | undefined; limit: number },
    ): Promise<AnswerOf<Routes['listInbox']>> {
      const { shop, agent } = caller;
      const customer = filter.hostCustomer === undefined ? null : customerIdOf(shop, filter.hostCustomer);
      const conditions = conditionsOf(filter, customer);
      const after = readInboxCursor(cursor, sort);
      const placed = await listInboxPage(sql, {
        shop,
        agent,
        status: filter.status,
        conditions,
        sort,
        after,
        limit: limit + 1,
      });
      const shown = placed.slice(0, limit);
      const last = shown.at(-1);
      const items = await service.listViews(
        caller,
        shown.map(({ id }) => id),
      );
      return { items, next: last && placed.length > limit ? writeInboxCursor({ sort, ...last }) : null };
    },
    countInbox: (caller: AgentCaller) => countInbox(sql, caller.shop, caller.agent),
    /** One conversation with its newest entries. That this agent looked is written down. */
    async open(caller: AgentCaller, conversation: ConversationId): Promise<AnswerOf<Routes['getConversation']>> {
      const view = await service.getView(caller, conversation);
      await customers.noteView(caller.shop, {
        agent: caller.agent,
        person: view.person.id,
        what: 'conversation',
        subject: conversation,
      });
      const { entries, more } = await newest(caller.shop, conversation, {
        before: view.lastSeq + 1,
        audience: 'agents',
      });
      const marks = await listMarks(sql, caller.shop, [conversation]);
      const readBy = marks.map(({ reader, seq }) =>
        reader === 'person'
          ? { who: 'person' as const, agent: null, seq }
          : { who: 'agent' as const, agent: reader, seq },
      );
      return { conversation: view, entries, more, readBy };
    },
    async listEntries(
      caller: AgentCaller,
      {
        conversation,
        before,
        after,
      }: { conversation: ConversationId; before?: number | undefined; after?: number | undefined },
    ): Promise<AnswerOf<Routes['listEntries']>> {
      const row = await service.get(caller.shop, conversation);
      await customers.noteView(caller.shop, {
        agent: caller.agent,
        person: row.person,
        what: 'conversation',
        subject: conversation,
      });
      const back = after === undefined;
      const range = back
        ? { before: before ?? row.lastSeq + 1 }
        : { after, ...(before === undefined ? {} : { before }) };
      const found = await journal.read(subjectOf(caller.shop, conversation), {
        audience: 'agents',
        ...range,
        limit: entriesListed + 1,
      });
      const more = found.length > entriesListed;
      return { entries: back ? found.slice(-entriesListed) : found.slice(0, entriesListed), more };
    },
    /** The person's open conversation, or the one named, with what of it is for them; and their others. */
    async viewOwn(
      caller: VisitorCaller,
      { conversation, before }: { conversation?: ConversationId | undefined; before?: number | undefined },
    ): Promise<AnswerOf<Routes['getVisitorView']>> {
      const named = conversation ?? caller.only ?? undefined;
      const { person, rows } = await ownRows(caller, named);
      const current = named ? rows.find(({ id }) => id === named) : rows.find(({ resolvedAt }) => resolvedAt === null);
      const [blocked, own] = await Promise.all([
        customers.isBlocked(caller.shop, person),
        viewAllOwn(caller.shop, rows),
      ]);
      const earlier = own
        .filter(({ id, mergedInto }) => id !== current?.id && mergedInto === null)
        .slice(0, earlierShown);
      if (!current) return { conversation: null, entries: [], cursor: null, more: false, earlier, blocked };
      const { entries, more } = await newest(caller.shop, current.id, {
        before: before ?? current.lastSeq + 1,
        audience: 'customer',
      });
      const cursor = visitorCursor(current.id, entries.at(-1)?.seq ?? (before === undefined ? current.lastSeq : 0));
      const view = own.find(({ id }) => id === current.id) ?? null;
      return { conversation: view, entries, cursor, more, earlier: caller.only ? [] : earlier, blocked };
    },
  };
  return service;

  /** All of a person's conversations, or, by a link, that one. Throws `not-found` when the one named is not theirs. */
  async function ownRows(
    caller: VisitorCaller,
    named: ConversationId | undefined,
  ): Promise<{ person: PersonId; rows: SeenRow[] }> {
    const [row] = named ? await findSeenRows(sql, caller.shop, [named], 'person') : [];
    if (named && (!row || !owns(caller, row))) throw new AppError('not-found');
    const person = row?.person ?? caller.customer ?? caller.visitor;
    if (caller.only) return { person, rows: row ? [row] : [] };
    const rows = await listOfPerson(sql, caller.shop, person, earlierShown + 1);
    return { person, rows: row && !rows.some(({ id }) => id === row.id) ? [row, ...rows] : rows };
  }

  async function newest(
    shop: ShopId,
    conversation: ConversationId,
    { before, audience }: { before: number; audience: 'agents' | 'customer' },
  ) {
    const found = await journal.read(subjectOf(shop, conversation), { audience, before, limit: entriesShown + 1 });
    return { entries: found.slice(-entriesShown), more: found.length > entriesShown };
  }

  async function viewAll(shop: ShopId, rows: readonly SeenRow[]): Promise<ConversationView[]> {
    const [people, names] = await Promise.all([
      customers.getPeople(
        shop,
        rows.map(({ person }) => person),
      ),
      namesOf(shop, rows),
    ]);
    return rows.flatMap((row) => {
      const person = people.get(row.person);
      return person ? [viewForAgent(row, person, names)] : [];
    });
  }

  async function viewAllOwn(shop: ShopId, rows: readonly SeenRow[]): Promise<OwnConversation[]> {
    const [marks, names] = await Promise.all([
      listMarks(
        sql,
        shop,
        rows.map(({ id }) => id),
      ),
      namesOf(shop, rows),
    ]);
    return rows.map((row) => {
      const theirs = marks.filter(({ conversation }) => conversation === row.id);
      const read = {
        mine: theirs.find(({ reader }) => reader === 'person')?.seq ?? 0,
        theirs: Math.max(0, ...theirs.filter(({ reader }) => reader !== 'person').map(({ seq }) => seq)),
      };
      return viewForPerson(row, names, read);
    });
  }

  function namesOf(shop: ShopId, rows: readonly ConversationRow[]) {
    return agents.getNames(shop, [...new Set(rows.flatMap(({ assigned }) => assigned ?? []))]);
  }
}

/** A conversation is its person's; a link opens the one it names and no other, until the host says who holds it. */
export function owns(caller: VisitorCaller, row: Pick<ConversationRow, 'id' | 'person'>): boolean {
  if (caller.only) return caller.only === row.id;
  return isCustomer(row.person)
    ? caller.customer === row.person
    : caller.customer === null && caller.visitor === row.person;
}
