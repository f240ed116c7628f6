import {
  type Actor,
  type AnswerOf,
  type ConversationId,
  type CustomerId,
  type EntryView,
  moodJudged,
  personExported,
  type privacyRoutes,
  qualityChecked,
  type ShopId,
  type TicketId,
} from '@shopbell/contract';
import { isCustomer } from '../customers/index.ts';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';
import { requireKnown } from './erase.ts';
import type { Keepers } from './parts.ts';

export type Export = AnswerOf<(typeof privacyRoutes)['exportPerson']>;
/** What is kept of orders, whoever made them. */
export type OrdersExport = Pick<Export, 'at' | 'orders' | 'tickets'>;

/** Everything kept about a person: what they could see, and what was noted about them. Addresses of files work for 10 minutes. */
export async function exportPerson(
  { parts, keepers }: { parts: Parts; keepers: Keepers },
  shop: ShopId,
  { person, actor, ...known }: { person: string; hostCustomer?: string; actor: Actor },
): Promise<Export> {
  const ids = await keepers.conversations.listOf(shop, person);
  const hostCustomer = known.hostCustomer ?? (await keepers.customers.getPerson(shop, person)).hostCustomer;
  const orders = await exportOrders(keepers, shop, hostCustomer);
  const visitors = await keepers.conversations.listVisitors(shop, ids);
  const conversations: Export['conversations'] = [];
  for (const id of ids) conversations.push({ id, entries: await readAll(parts, shop, id) });
  const ticketIds = await keepers.tickets.listOf(shop, { conversations: ids, people: [person, ...visitors] });
  const tickets = await exportTickets(keepers, shop, ticketIds);
  const of = { conversations: ids, tickets: ticketIds, people: [person, ...visitors] };
  if (orders.length === 0) await requireKnown(keepers, shop, { person, ...of });
  const promises = await keepers.promises.listOf(shop, of);
  const groupChanges = asRecords(await keepers.customers.listGroupChanges(shop, of.people));
  const about = [...ids, ...ticketIds];
  const files = await keepers.files.list({ shop, conversations: about, uploaders: [person, ...visitors] });
  const body = {
    person,
    entries: [...conversations, ...orders, ...tickets].reduce((sum, { entries }) => sum + entries.length, 0),
    files: files.length,
  };
  await parts.journal.append(shopSubject(shop), { kind: personExported, body, actor });
  const { people } = of;
  const identities = await identitiesOf(keepers, shop, people);
  return {
    person,
    at: new Date(parts.clock.now()).toISOString(),
    identities,
    conversations,
    orders,
    tickets,
    promises,
    groupChanges,
    files: files.map((file) => ({ file: file.id, name: file.name, url: keepers.files.link(file).url })),
    ...(await keptBeside(keepers, shop, { hostCustomer, people, conversations: ids, identities })),
    agent: null,
  };
}

/** Orders by the host's ids, for people who have no account there. Null where nothing is kept of them. */
export async function exportOfOrders(
  { parts, keepers }: { parts: Parts; keepers: Keepers },
  shop: ShopId,
  { orders: asked, actor }: { orders: readonly string[]; actor: Actor },
): Promise<OrdersExport | null> {
  const orders = asKept(await keepers.traces.readOfHost(shop, asked));
  const ids = await keepers.tickets.listOf(shop, { conversations: [], people: [], orders: asked });
  const tickets = await exportTickets(keepers, shop, ids);
  if (orders.length + tickets.length === 0) return null;
  const entries = [...orders, ...tickets].reduce((sum, row) => sum + row.entries.length, 0);
  const body = { person: null, entries, files: 0 };
  await parts.journal.append(shopSubject(shop), { kind: personExported, body, actor });
  return { at: new Date(parts.clock.now()).toISOString(), orders, tickets };
}

async function exportTickets({ tickets }: Keepers, shop: ShopId, ids: readonly TicketId[]): Promise<Export['tickets']> {
  const read: Export['tickets'] = [];
  for (const id of ids) read.push({ id, entries: asRecords(await tickets.readAll(shop, id)) });
  return read;
}

async function exportOrders({ traces }: Keepers, shop: ShopId, hostCustomer: string | null): Promise<Export['orders']> {
  if (hostCustomer === null) return [];
  return asKept(await traces.readAll(shop, hostCustomer));
}

function asKept(orders: Awaited<ReturnType<Keepers['traces']['readAll']>>): Export['orders'] {
  return orders.map(({ entries, ...order }) => ({ ...order, entries: asRecords(entries) }));
}

/** What stands outside of their conversations: mails, wishes for none, blocks, the wish that no mood is read, and filters of agents that name them. */
async function keptBeside(
  { customers, agents, email }: Keepers,
  shop: ShopId,
  about: {
    hostCustomer: string | null;
    people: readonly string[];
    conversations: readonly ConversationId[];
    identities: Export['identities'];
  },
): Promise<Pick<Export, 'mails' | 'optOuts' | 'blocks' | 'moodOff' | 'namedIn'>> {
  const { hostCustomer, people, conversations, identities } = about;
  const addresses = identities.flatMap(({ channel, external }) => (channel === 'email' ? [external] : []));
  const [{ mails, optOuts }, blocks, moodOff, namedIn] = await Promise.all([
    email.listKept(shop, { conversations, addresses }),
    customers.listBlocksOf(shop, people),
    customers.listMoodsOff(shop, people),
    hostCustomer === null ? [] : agents.listNaming(shop, hostCustomer),
  ]);
  return {
    mails: mails.map(({ plannedAt, ...mail }) => ({ ...mail, at: plannedAt.toISOString() })),
    optOuts: optOuts.map(({ address, since }) => ({ address, since: since.toISOString() })),
    blocks: blocks.map((block) => ({
      person: block.person,
      until: block.until?.toISOString() ?? null,
      at: block.at.toISOString(),
    })),
    moodOff: moodOff.map(({ person, since }) => ({ person, since: since.toISOString() })),
    namedIn,
  };
}

async function readAll({ journal }: Parts, shop: ShopId, id: ConversationId): Promise<Record<string, unknown>[]> {
  const entries: EntryView[] = [];
  for (let more = true; more; ) {
    const after = entries.at(-1)?.seq ?? 0;
    const page = await journal.read({ shop, type: 'conversation', id }, { audience: 'system', after, limit: 500 });
    entries.push(...page);
    more = page.length === 500;
  }
  // What was read from calm words, and how the conversation was led, is on no agent's screen, and theirs all the same.
  return asRecords(entries.filter(({ audience, kind }) => audience !== 'system' || unseen.has(kind)));
}

const unseen: ReadonlySet<string> = new Set([moodJudged.kind, qualityChecked.kind]);

function asRecords(entries: readonly EntryView[]): Record<string, unknown>[] {
  return entries.map((entry) => ({ ...entry }));
}

/** What channels and the host call a customer; what a visitor left of themself. */
async function identitiesOf(
  { customers }: Keepers,
  shop: ShopId,
  people: readonly string[],
): Promise<Export['identities']> {
  const identities: Export['identities'] = [];
  for (const person of people) {
    if (isCustomer(person)) identities.push(...(await customers.listIdentities(shop, person as CustomerId)));
    const { name, email, phone, verified } = await customers.getPerson(shop, person);
    for (const [channel, external] of Object.entries({ name, email, phone }))
      if (external !== null && !identities.some((known) => known.external === external))
        identities.push({ channel, external, verified });
  }
  return identities;
}
