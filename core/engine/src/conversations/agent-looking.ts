import {
  type AnswerOf,
  AppError,
  type ConversationId,
  type ConversationView,
  type InboxFilter,
  type Routes,
} from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { type Ground, subjectOf } from './ground.ts';
import { conditionsOf, type InboxSort, readInboxCursor, writeInboxCursor } from './inbox.ts';
import { countInbox, listInboxPage } from './inbox-store.ts';
import type { Owners } from './owners.ts';
import { listMarks } from './reading-store.ts';
import type { Showing } from './showing.ts';
import { findTagUses } from './tags-store.ts';

const entriesListed = 100;

export interface InboxQuestion {
  filter: InboxFilter;
  sort: InboxSort;
  cursor?: string | undefined;
  limit: number;
}

export interface Stretch {
  conversation: ConversationId;
  before?: number | undefined;
  after?: number | undefined;
}

/** What agents look at. That they looked at somebody's words is written down. */
export function createAgentLooking({ parts, customers }: Ground, owners: Owners, showing: Showing) {
  const { database, journal } = parts;
  const { sql } = database;
  const note = ({ shop, agent }: Pick<AgentCaller, 'shop' | 'agent'>, person: string, subject: ConversationId) =>
    customers.noteView(shop, { agent, person, what: 'conversation', subject });
  const getView = async (
    caller: Pick<AgentCaller, 'shop' | 'agent' | 'sees'>,
    conversation: ConversationId,
  ): Promise<ConversationView> => {
    const [view] = await showing.listViews(caller, [conversation]);
    if (!view) throw new AppError('not-found');
    await note(caller, view.person.id, conversation);
    return view;
  };

  return {
    listViews: showing.listViews,
    /** Throws `not-found`. */
    getView,
    /** A page of the inbox. Throws `request.invalid` for a cursor of another sort. */
    async listInbox(caller: AgentCaller, question: InboxQuestion): Promise<AnswerOf<Routes['listInbox']>> {
      const { shop, agent } = caller;
      await customers.noteList(shop, { agent, list: 'inbox' });
      const { filter, sort, cursor, limit } = question;
      const conditions = conditionsOf(filter, {
        customer: filter.hostCustomer === undefined ? null : customerIdOf(shop, filter.hostCustomer),
        tagUses: filter.tag === undefined ? 0 : await findTagUses(sql, shop, filter.tag),
      });
      const asked = { shop, agent, status: filter.status, conditions, sort };
      const placed = await listInboxPage(sql, { ...asked, after: readInboxCursor(cursor, sort), limit: limit + 1 });
      const shown = placed.slice(0, limit);
      const last = placed.length > limit ? shown.at(-1) : undefined;
      const next = last ? writeInboxCursor({ sort, stage: last.stage, at: last.at, id: last.id }) : null;
      return { items: await showing.viewRows(caller, shown), next };
    },
    countInbox: ({ shop, agent }: AgentCaller) => countInbox(sql, shop, agent),
    /** One conversation with its newest entries. */
    async open(caller: AgentCaller, conversation: ConversationId): Promise<AnswerOf<Routes['getConversation']>> {
      const view = await getView(caller, conversation);
      const newest = { before: view.lastSeq + 1, audience: 'agents' as const };
      const { entries, more } = await showing.listNewest(caller.shop, conversation, newest);
      const marks = await listMarks(sql, caller.shop, [conversation]);
      const readBy = marks.map(({ reader, seq }) =>
        reader === 'person'
          ? { who: 'person' as const, agent: null, seq }
          : { who: 'agent' as const, agent: reader, seq },
      );
      return { conversation: view, entries, more, readBy };
    },
    /** At most 100 entries before or after a seq, oldest first. */
    async listEntries(caller: AgentCaller, stretch: Stretch): Promise<AnswerOf<Routes['listEntries']>> {
      const { conversation, before, after } = stretch;
      const row = await owners.get(caller.shop, conversation);
      await note(caller, row.person, conversation);
      const back = after === undefined;
      const range = back
        ? { before: before ?? row.lastSeq + 1 }
        : { after, ...(before === undefined ? {} : { before }) };
      const options = { audience: 'agents' as const, ...range, limit: entriesListed + 1 };
      const found = await journal.read(subjectOf(caller.shop, conversation), options);
      const entries = back ? found.slice(-entriesListed) : found.slice(0, entriesListed);
      return { entries, more: found.length > entriesListed };
    },
  };
}
