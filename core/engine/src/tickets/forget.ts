import {
  type Actor,
  type ConversationId,
  type EntryView,
  entriesErased,
  type ShopId,
  type TicketId,
} from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { ticketSubject } from './ground.ts';

/** Whose tickets: about these conversations, about an order of these people, or about these orders by the host's ids. */
export interface TicketsOf {
  conversations: readonly ConversationId[];
  people: readonly string[];
  orders?: readonly string[];
}

/** What privacy asks of tickets. */
export function createForgetting({ journal, database }: Pick<Parts, 'journal' | 'database'>) {
  const { sql } = database;
  return {
    async listOf(shop: ShopId, { conversations, people, orders = [] }: TicketsOf): Promise<TicketId[]> {
      const text = `
        SELECT id FROM {{ticket}}
        WHERE shop = $1 AND (conversation = ANY($2) OR person = ANY($3) OR host_order = ANY($4)) ORDER BY id`;
      return (await sql<{ id: TicketId }>(text, [shop, conversations, people, orders])).map(({ id }) => id);
    },
    /** Closed before a time, and not forgotten yet, or with something that was said after. */
    async listClosed(shop: ShopId, before: Date): Promise<TicketId[]> {
      const text = `
        SELECT t.id FROM {{ticket}} t JOIN {{subject}} s ON s.shop = $1 AND s.id = t.id
        WHERE t.shop = $1 AND t.closed_at < $2 AND (NOT t.erased OR (t.changed_at < $2 AND EXISTS (
          SELECT FROM {{entry}} e
          WHERE e.shop = $1 AND e.subject = t.id AND e.seq = s.last_seq AND e.kind <> '${entriesErased.kind}')))
        ORDER BY t.id`;
      return (await sql<{ id: TicketId }>(text, [shop, before])).map(({ id }) => id);
    },
    async readAll(shop: ShopId, ticket: TicketId): Promise<EntryView[]> {
      const entries: EntryView[] = [];
      for (let more = true; more; ) {
        const after = entries.at(-1)?.seq ?? 0;
        const page = await journal.read(ticketSubject(shop, ticket), { audience: 'agents', after, limit: 500 });
        entries.push(...page);
        more = page.length === 500;
      }
      return entries;
    },
    /** Takes the words out of tickets and their journals. Can be repeated. Answers how many entries changed. */
    async forget(
      shop: ShopId,
      tickets: readonly TicketId[],
      { why, actor }: { why: string; actor: Actor },
    ): Promise<number> {
      let erased = 0;
      for (const ticket of tickets) {
        const subject = ticketSubject(shop, ticket);
        const upTo = await journal.lastSeq(subject);
        erased += (await journal.erase(subject, { entries: { upTo }, why, actor })).erased;
      }
      const text = `
        UPDATE {{ticket}} SET title = '', fields = '{}', action = NULL, host_order = NULL, order_number = NULL, person = NULL, erased = true,
          lines = coalesce((SELECT jsonb_agg(line || '{"reason": ""}') FROM jsonb_array_elements(lines) line), '[]')
        WHERE shop = $1 AND id = ANY($2)`;
      await sql(text, [shop, tickets]);
      return erased;
    },
  };
}
