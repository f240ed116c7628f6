import {
  AppError,
  type ConversationId,
  type EntryView,
  id,
  messageSent,
  type ProductMention,
  type ShopId,
  type VisitorTicket,
} from '@shopbell/contract';
import { z } from 'zod';
import type { Sql } from '../database/index.ts';
import type { AgentCaller, VisitorCaller } from '../http/handlers.ts';
import type { Parts } from '../parts.ts';
import { createAgentLooking } from './agent-looking.ts';
import { createAgentMessages } from './agent-messages.ts';
import { countLoads } from './assignment-store.ts';
import { createAssistantMessages } from './assistant-messages.ts';
import { type AtRisk, rankOf } from './at-risk.ts';
import { type Change, changeMany } from './bulk.ts';
import { createChanges } from './changes.ts';
import { createClaims } from './claims.ts';
import { createForgetting } from './forget.ts';
import { type Above, createGround } from './ground.ts';
import { createGrouping } from './grouping.ts';
import { countWaiting } from './inbox-store.ts';
import { generalMatter } from './matter.ts';
import { createNotices } from './notices.ts';
import { createOwnLooking } from './own-looking.ts';
import { createOwners } from './owners.ts';
import { createPanel } from './panel.ts';
import { createPersonMessages } from './person-messages.ts';
import { createReaching } from './reaching.ts';
import { createReading } from './reading.ts';
import { listMarks } from './reading-store.ts';
import { createShowing } from './showing.ts';
import { findKeyOfPerson, findLatest, listIdsOfPerson, listOfMatter, listTalks } from './store.ts';
import { createSurvey } from './survey.ts';
import { listTags } from './tags-store.ts';
import { createWishes } from './wishes.ts';
import { setColumns } from './writing-store.ts';

export type Conversations = ReturnType<typeof createConversationsService>;

/** What the link of a mail says. */
const LinkedConversation = z.object({ shop: id('shop'), conversation: id('conversation'), person: z.string() });

export function createConversationsService(parts: Parts, above: Above) {
  const { database, tickets, clock } = parts;
  const { sql } = database;
  const { customers, agents } = above;
  const ground = createGround(parts, above);
  const owners = createOwners(sql);
  const showing = createShowing(ground);
  const changes = createChanges(ground);
  const persons = createPersonMessages(ground);
  const claims = createClaims(ground);
  const agentMessages = createAgentMessages(ground);
  agents.countLoadsBy((shop) => countLoads(sql, shop));

  return {
    ...owners,
    ...createAgentLooking(ground, owners, showing),
    ...createOwnLooking(ground, showing),
    ...changes,
    ...createReading(ground, owners),
    ...createWishes(ground, owners),
    ...createPanel(ground, owners, showing),
    ...createGrouping(ground, owners),
    ...createNotices(ground),
    ...createAssistantMessages(ground),
    sendByPerson: persons.send,
    agentMessages,
    ...createReaching(ground, agentMessages),
    survey: createSurvey(ground, owners),
    forgetting: createForgetting(sql),
    listTags: (shop: ShopId) => listTags(sql, shop),
    /** How many wait for an answer of the shop's. */
    countWaiting: (shop: ShopId) => countWaiting(sql, shop),
    /** The conversations about an order, with whomever. */
    listOfMatter: (shop: ShopId, matter: `order:${string}`) => listOfMatter(sql, shop, matter),
    /** These, in short; of merged ones, what they were merged into. */
    listTalks: (shop: ShopId, ids: readonly ConversationId[]) => listTalks(sql, shop, ids),
    /** Notes in the conversation's own transaction how much it is at risk: what the inbox sorts and marks by. Null: not, or put aside. */
    markAtRisk: (tx: { sql: Sql }, shop: ShopId, conversation: ConversationId, risk: AtRisk | null) =>
      setColumns(tx.sql, shop, conversation, { at_risk: risk && rankOf(risk) }),
    /** Where somebody would be answered, and the conversation in which a key of theirs was used before; null where there is none. */
    findLatest: (shop: ShopId, person: string) => findLatest(sql, shop, person),
    findKeyOfPerson: (shop: ShopId, person: string, key: string) => findKeyOfPerson(sql, shop, person, key),
    /** All conversations of a person, also merged ones, oldest first. */
    listIdsOfPerson: (shop: ShopId, person: string) => listIdsOfPerson(sql, shop, person),
    changeMany: (
      caller: AgentCaller,
      many: { key: string; conversations: readonly ConversationId[]; change: Change },
    ) => changeMany(changes, caller, many),

    /** A ticket for a storefront's browser. What it held as a visitor passes to the customer whom the host vouches for now. */
    async issueVisitorTicket(call: Parameters<typeof customers.tickets.issue>[0]): Promise<VisitorTicket> {
      const { ticket, claim } = await customers.tickets.issue(call);
      if (claim) await claims.claim(claim);
      return ticket;
    },
    /**
     * A ticket to the one conversation of a mail's link. A conversation that somebody else has turned out to hold, whose the mailed address
     * need not be, is opened to nobody by it. Throws `ticket.invalid`, `ticket.expired`, `not-found`.
     */
    async resumeByLink(link: string): Promise<VisitorTicket & { conversation: ConversationId }> {
      const { payload, until } = tickets.openLink('conversation', link);
      const linked = LinkedConversation.safeParse(payload);
      if (!linked.success) throw new AppError('ticket.invalid');
      const { shop, conversation, person } = linked.data;
      if ((await owners.get(shop, conversation)).person !== person) throw new AppError('not-found');
      return { ...customers.tickets.issueForLink(shop, { conversation, person, until }), conversation };
    },
    /** Blocks the person of a conversation. */
    async block(
      caller: AgentCaller,
      { conversation, until }: { conversation: ConversationId; until: string | null },
    ): Promise<void> {
      if (until !== null && Date.parse(until) <= clock.now())
        throw new AppError('request.invalid', {
          issues: [{ path: 'body.until', message: 'must be a time to come, or null' }],
        });
      const { person, contactName } = await owners.get(caller.shop, conversation);
      const { name } = await customers.getPerson(caller.shop, person);
      await customers.block(caller.shop, { person, name: name ?? contactName, until, by: caller.agent });
    },
    /** Whom mail about a conversation goes to, and how far they have read; null where there is no such conversation. */
    async findCorrespondent(shop: ShopId, conversation: ConversationId) {
      const row = await owners.get(shop, conversation).catch(() => null);
      if (!row) return null;
      const person = await customers.getPerson(shop, row.person);
      const marks = await listMarks(sql, shop, [conversation]);
      const address = row.contactEmail ?? person.email;
      return {
        person: row.person as string,
        locale: row.locale ?? person.locale,
        address,
        verified: person.verified && address === person.email,
        answered: row.agentMessages > 0,
        name: person.name ?? row.contactName,
        readSeq: marks.find(({ reader }) => reader === 'person')?.seq ?? 0,
      };
    },
    /** Leaves an address to be answered at, with a message when there is one. */
    async leaveContact(
      caller: VisitorCaller,
      form: {
        key: string;
        conversation?: ConversationId | undefined;
        email: string;
        name?: string | undefined;
        text?: string | undefined;
        product?: ProductMention | undefined;
        noticeVersion?: string | undefined;
        locale?: string | undefined;
      },
    ): Promise<{ conversation: ConversationId; entry: EntryView | null }> {
      const { email, name, text = '', ...rest } = form;
      const contact = { email, name: name?.trim() || null };
      const saying = { ...rest, text, files: [], matter: generalMatter, contact };
      const { conversation, entry } = await persons.send(caller, saying);
      return { conversation, entry: entry.kind === messageSent.kind ? entry : null };
    },
  };
}
