import {
  AppError,
  type BodyOf,
  type ConversationId,
  type CustomerId,
  conversationStarted,
  createId,
  type EntryView,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { type Beginning, type createAgentMessages, requireRow } from './agent-messages.ts';
import { type Ground, subjectOf } from './ground.ts';
import { generalMatter } from './matter.ts';
import { OpenElsewhere, openElsewhere } from './starting.ts';
import { findKeyOfPerson, findLatest } from './store.ts';
import { insertConversation } from './writing-store.ts';

/** Where it was written, and the message. */
export interface Reached {
  conversation: ConversationId;
  entry: EntryView;
}

/** What agents write to customers of the host who may never have written. */
export function createReaching(ground: Ground, messages: ReturnType<typeof createAgentMessages>) {
  const { parts, customers, shops } = ground;
  const { sql } = parts.database;
  return {
    /** Throws `access.denied` without the right to see customers, `not-found`, `request.invalid`, `key.reused`, and what the host throws. */
    async writeToCustomer(caller: AgentCaller, body: BodyOf<Routes['writeToCustomer']>): Promise<Reached> {
      const { shop, sees } = caller;
      const { customer: hostCustomer, text, key } = body;
      if (!sees.customers) throw new AppError('access.denied', { reason: 'rights.customers' });
      const found = await parts.host.findCustomer((await shops.get(shop)).hostId, hostCustomer);
      if (!found) throw new AppError('not-found');
      const person = await customers.keepCustomer(shop, found);
      return (
        (await goOn(caller, person, { text, key })) ??
        (await begin({ caller, text, key }, person)) ??
        // They, or a colleague, began one in this very moment.
        (await goOn(caller, person, { text, key })) ??
        lost()
      );
    },
  };

  /** In the conversation that holds the key already, else in the latest; null where there is none. */
  async function goOn(
    caller: AgentCaller,
    person: CustomerId,
    { text, key }: { text: string; key: string },
  ): Promise<Reached | null> {
    const conversation =
      (await findKeyOfPerson(sql, caller.shop, person, key)) ?? (await findLatest(sql, caller.shop, person))?.id;
    if (!conversation) return null;
    return { conversation, entry: await messages.send(caller, { conversation, text, key, files: [] }) };
  }

  /** Null where they have an open one since a moment ago. */
  async function begin(beginning: Beginning, person: CustomerId): Promise<Reached | null> {
    const { shop } = beginning.caller;
    const actor = await ground.agentActor(beginning.caller);
    const row = newRow(shop, person, new Date(parts.clock.now()));
    const conversation = row.id;
    const write = parts.journal.write(subjectOf(shop, conversation), async (tx) => {
      if (!(await insertConversation(tx.sql, row))) throw new OpenElsewhere();
      const body = { channel: row.channel, matter: row.matter };
      await tx.append({ kind: conversationStarted, body, actor, key: `started:${conversation}` });
      return messages.begin(tx, await requireRow(tx, beginning.caller, conversation), beginning);
    });
    const entry = await write.catch(openElsewhere);
    return entry && { conversation, entry };
  }
}

function newRow(shop: ShopId, person: CustomerId, at: Date): Parameters<typeof insertConversation>[1] {
  const id: ConversationId = createId('conversation', at.getTime());
  const about = { matter: generalMatter, channel: 'web', locale: null, page: null };
  return { ...about, shop, id, person, visitor: null, customer: person, at };
}

function lost(): never {
  throw new AppError('unavailable');
}
