import type { ConversationId, ConversationView, EntryView, OwnConversation, ShopId } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { type Ground, subjectOf } from './ground.ts';
import { listMarks } from './reading-store.ts';
import { type CalledRow, type ConversationRow, findSeenRows, type SeenRow } from './store.ts';
import { viewForAgent, viewForPerson } from './views.ts';

/** Entries that a view shows at once. */
const entriesShown = 50;

export type Showing = ReturnType<typeof createShowing>;

/** Rows with the names that belong to them, as agents and as people see them. */
export function createShowing({ parts, customers, agents }: Ground) {
  const { database, journal } = parts;
  const { sql } = database;
  const namesOf = (shop: ShopId, rows: readonly ConversationRow[]) =>
    agents.getNames(shop, [...new Set(rows.flatMap(({ assigned }) => assigned ?? []))]);

  const viewRows = async (
    { shop, sees }: Pick<AgentCaller, 'shop' | 'sees'>,
    rows: readonly CalledRow[],
  ): Promise<ConversationView[]> => {
    const persons = rows.map(({ person }) => person);
    const [people, names] = await Promise.all([customers.getPeople(shop, persons), namesOf(shop, rows)]);
    return rows.flatMap((row) => {
      const person = people.get(row.person);
      return person ? [viewForAgent(row, person, { names, sees })] : [];
    });
  };

  return {
    /** As an agent sees these, in this order; those that are not of the shop are left out. */
    async listViews(
      { shop, agent, sees }: Pick<AgentCaller, 'shop' | 'agent' | 'sees'>,
      ids: readonly ConversationId[],
    ): Promise<ConversationView[]> {
      const rows = await findSeenRows(sql, shop, ids, agent);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return viewRows(
        { shop, sees },
        ids.flatMap((id) => byId.get(id) ?? []),
      );
    },
    /** Rows of the shop as its agents see them. */
    viewRows,
    /** As their person sees them. */
    async listOwnViews(shop: ShopId, rows: readonly SeenRow[]): Promise<OwnConversation[]> {
      const ids = rows.map(({ id }) => id);
      const [marks, names] = await Promise.all([listMarks(sql, shop, ids), namesOf(shop, rows)]);
      return rows.map((row) => {
        const theirs = marks.filter(({ conversation }) => conversation === row.id);
        const mine = theirs.find(({ reader }) => reader === 'person')?.seq ?? 0;
        const agentsRead = theirs.filter(({ reader }) => reader !== 'person').map(({ seq }) => seq);
        return viewForPerson(row, names, { mine, theirs: Math.max(0, ...agentsRead) });
      });
    },
    /** The newest entries before a seq, oldest first, and whether there are older ones. */
    async listNewest(
      shop: ShopId,
      conversation: ConversationId,
      { before, audience }: { before: number; audience: 'agents' | 'customer' },
    ): Promise<{ entries: EntryView[]; more: boolean }> {
      const limit = entriesShown + 1;
      const found = await journal.read(subjectOf(shop, conversation), { audience, before, limit });
      return { entries: found.slice(-entriesShown), more: found.length > entriesShown };
    },
  };
}
