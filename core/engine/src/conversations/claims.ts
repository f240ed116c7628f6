import {
  type AgentId,
  type ConversationId,
  type CustomerId,
  conversationAssigned,
  conversationClaimed,
  conversationLinked,
  conversationMerged,
  type ShopId,
  type VisitorId,
} from '@shopbell/contract';
import type { Claim } from '../customers/index.ts';
import type { JournalTx } from '../journal/journal.ts';
import { type Ground, lostTheRace, personActor, subjectOf } from './ground.ts';
import { passUnread } from './reading-store.ts';
import { openAgain } from './reopening.ts';
import { type ConversationRow, findOpenId, findRow, listIdsOfPerson } from './store.ts';
import { passMentions } from './summons-store.ts';
import { passSnippet, setActivity, setColumns } from './writing-store.ts';

interface Passing {
  shop: ShopId;
  visitor: VisitorId;
  customer: CustomerId;
}

/** Races with other tabs and with the customer's own messages that one claim can lose. */
const tries = 5;

export function createClaims(ground: Ground) {
  const { customers, agents, parts } = ground;
  const { journal, database, clock } = parts;

  return {
    /**
     * A visitor's conversations pass to the customer whom the host has just vouched for in the same browser. An open one goes on in the
     * customer's own where that is open on the same matter (`conversation.merged`); entries are never copied.
     */
    async claim({ shop, visitor, customer, hostCustomer }: Claim): Promise<void> {
      // Also of somebody who has said nothing else yet.
      await customers.passMoodOff(shop.id, visitor, customer);
      const theirs = await listIdsOfPerson(database.sql, shop.id, visitor);
      if (theirs.length === 0) return;
      await customers.keepCustomer(shop.id, hostCustomer);
      if (await customers.isBlocked(shop.id, visitor)) await customers.passBlock(shop.id, visitor, customer);
      for (const id of theirs) await pass(id, { shop: shop.id, visitor, customer });
    },
  };

  async function pass(id: ConversationId, passing: Passing): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await journal.write(subjectOf(passing.shop, id), (tx) => passIn(tx, id, passing));
      } catch (error) {
        if (!lostTheRace(error) || tried >= tries) throw error;
      }
    }
  }

  async function passIn(tx: JournalTx, id: ConversationId, passing: Passing): Promise<void> {
    const { shop, visitor, customer } = passing;
    const row = await findRow(tx.sql, shop, id);
    if (row?.person !== visitor) return;
    const other = row.resolvedAt ? null : await findOpenId(tx.sql, shop, customer, row.matter);
    if (other) return merge(tx, row, { into: other, customer });
    await tx.append({ kind: conversationClaimed, body: { visitor, customer }, actor: personActor(customer) });
    // The address was typed by whoever sat there before the host said who it is: what is said from now on goes to the customer's own.
    await setColumns(tx.sql, shop, id, { person: customer, customer, contact_email: null });
    await setActivity(tx.sql, shop, id, { status: row.status, person: customer });
  }

  async function merge(
    tx: JournalTx,
    row: ConversationRow,
    { into, customer }: { into: ConversationId; customer: CustomerId },
  ): Promise<void> {
    const { shop, id } = row;
    const other = await tx.also(subjectOf(shop, into));
    // Held only now: it may have been resolved a moment ago, and then this one is the customer's open one.
    const target = await findRow(other.sql, shop, into);
    if (!target || target.resolvedAt) return passIn(tx, id, { shop, visitor: row.person as VisitorId, customer });
    const actor = personActor(customer);
    await tx.append({ kind: conversationMerged, body: { into }, actor });
    await setColumns(tx.sql, shop, id, {
      person: customer,
      customer,
      resolved_at: new Date(clock.now()),
      merged_into: into,
      snoozed_until: null,
    });
    await setActivity(tx.sql, shop, id, { status: 'resolved', waitingSince: null, person: customer });
    await other.append({
      kind: conversationLinked,
      body: { from: id },
      actor: { type: 'system' },
      key: `linked:${id}`,
    });
    await passUnread(other.sql, shop, { from: id, into });
    await passMentions(other.sql, shop, { from: id, into });
    if (row.assigned && !target.assigned) await passAgent(other, row, into);
    if (!row.waitingSince) return;
    await passSnippet(other.sql, shop, { from: id, into });
    // A snoozed one wakes, as by any message of theirs: out of sight nobody would answer.
    await openAgain(other, target);
    const since =
      target.waitingSince && target.waitingSince < row.waitingSince ? target.waitingSince : row.waitingSince;
    await setActivity(tx.sql, shop, into, { status: 'open', waitingSince: since });
  }

  async function passAgent(
    other: JournalTx,
    { shop, id, assigned }: ConversationRow,
    into: ConversationId,
  ): Promise<void> {
    const agent = assigned as AgentId;
    // On the transaction's own connection: those who hold one each and wait for a second would wait for each other.
    const name = (await agents.getNames(shop, [agent], other)).get(agent)?.name ?? null;
    await other.append({
      kind: conversationAssigned,
      body: { agent, name, by: 'balance' },
      actor: { type: 'system' },
      key: `passed:${id}`,
    });
    await setColumns(other.sql, shop, into, { assigned: agent });
  }
}
