import { createHash } from 'node:crypto';
import {
  type AgentId,
  AppError,
  type CustomerId,
  type Person,
  peopleListed,
  personViewed,
  type ShopId,
  type VisitorId,
} from '@shopbell/contract';
import type { z } from 'zod';
import type { Sql } from '../database/index.ts';
import type { VisitorCaller } from '../http/handlers.ts';
import type { Parts } from '../parts.ts';
import { type Shops, shopSubject } from '../shops/index.ts';
import { createBlocks } from './blocks.ts';
import { createGroups } from './groups.ts';
import { createMoodWishes } from './mood-wishes.ts';
import { customerIdOf, fullName, isCustomer, type PersonId } from './people.ts';
import {
  erasePerson,
  findByIdentity,
  findPeople,
  hasCustomer,
  type Identity,
  keepContact,
  keepCustomer,
  keepIdentity,
  keepVisitor,
  listIdentities,
  type PersonRow,
} from './store.ts';
import { createVisitorTickets } from './tickets.ts';

/** A person as agents see them, and what quick replies and mails may say of them. */
export interface PersonCard extends Omit<Person, 'id'> {
  id: PersonId;
  firstName: string | null;
  phone: string | null;
  locale: string | null;
  blocked: boolean;
}

/** A list of people that was looked at. */
type Listed = z.infer<typeof peopleListed.body>['list'];
/** What of a person was looked at. */
export type Viewed = z.infer<typeof personViewed.body>['what'];

export type Customers = ReturnType<typeof createCustomersService>;

const hourMs = 3_600_000;
/** Looks of this process that have been written down already. */
const mostLooks = 20_000;

export function createCustomersService(parts: Parts, above: { shops: Shops }) {
  const { database, host, journal, clock, live, log } = parts;
  const { sql } = database;
  let looks = new Set<string>();

  const service = {
    ...createBlocks(parts),
    ...createGroups(parts, above),
    ...createMoodWishes(parts),
    tickets: createVisitorTickets(parts, above),

    /** Everybody asked for; people without a row (they have shown no intent) are there without a name. */
    async getPeople(shop: ShopId, people: readonly string[]): Promise<Map<string, PersonCard>> {
      const rows = await findPeople(sql, shop, [...new Set(people)], new Date(clock.now()));
      const cards = new Map(rows.map((row) => [row.id as string, cardOf(row)]));
      for (const id of people) if (!cards.has(id)) cards.set(id, { ...stranger, id: id as PersonId });
      for (const card of cards.values()) card.online = live.isOnline(shop, card.id);
      return cards;
    },
    async getPerson(shop: ShopId, person: string): Promise<PersonCard> {
      return (await service.getPeople(shop, [person])).get(person) as PersonCard;
    },

    /**
     * Makes the rows that a conversation or file hangs on, at the first intent; called before a transaction, because it may ask the host who
     * the customer is. A host that does not answer costs the name, not the message.
     */
    async keepCaller(
      caller: Pick<VisitorCaller, 'shop' | 'visitor' | 'customer' | 'hostCustomer'>,
      locale: string | null = null,
    ): Promise<void> {
      const { shop, visitor, customer } = caller;
      await keepVisitor(sql, shop, visitor, locale);
      if (customer && !(await hasCustomer(sql, shop, customer))) await introduce(shop, customer, caller.hostCustomer);
    },
    /** The row of a customer whom the host has just vouched for. */
    async keepCustomer(shop: ShopId, said: Parameters<typeof keepCustomer>[1]['said']): Promise<CustomerId> {
      const id = customerIdOf(shop, said.id);
      await keepCustomer(sql, { shop, id, said, at: new Date(clock.now()) });
      await keepIdentity(sql, shop, id, { channel: host.name, external: said.id, verified: true });
      // Hosts let people sign up with any address, so that mail from it proves nothing.
      if (said.email)
        await keepIdentity(sql, shop, id, { channel: 'email', external: said.email.toLowerCase(), verified: false });
      return id;
    },
    /** Keeps what a visitor left in the away form, in the transaction of its entry. Links nobody to anybody. */
    async keepContact(
      tx: { sql: Sql },
      shop: ShopId,
      person: PersonId,
      contact: { email: string; name: string | null },
    ): Promise<void> {
      if (!isCustomer(person)) await keepContact(tx.sql, shop, person as VisitorId, contact);
    },

    listIdentities: (shop: ShopId, customer: CustomerId): Promise<Identity[]> => listIdentities(sql, shop, customer),
    /** Joins a channel's name of somebody to a customer, when the channel vouches for it (or without: for the record only). */
    addIdentity: (shop: ShopId, customer: CustomerId, identity: Identity) =>
      keepIdentity(sql, shop, customer, identity),
    findByIdentity: (shop: ShopId, channel: string, external: string) => findByIdentity(sql, shop, channel, external),
    /** Takes name, addresses and identities of a person, in the transaction that erases them. */
    erase: (tx: { sql: Sql }, shop: ShopId, person: string) => erasePerson(tx.sql, shop, person),

    /** Writes down that an agent looked at somebody's data: once per agent, person, thing and hour. */
    async noteView(
      shop: ShopId,
      view: { agent: AgentId; person: string; what: Viewed; subject?: string },
    ): Promise<void> {
      const { agent, person, what, subject } = view;
      const key = `viewed:${agent}:${person}:${what}:${hourOf(clock.now())}`;
      if (looks.has(`${shop} ${key}`)) return;
      const body = { person, what, ...(subject === undefined ? {} : { subject }) };
      await journal.append(shopSubject(shop), { kind: personViewed, body, actor: { type: 'agent', id: agent }, key });
      remember([`${shop} ${key}`]);
    },
    /** Writes down, once an hour, that an agent looked at a list which shows people. */
    async noteList(shop: ShopId, { agent, list }: { agent: AgentId; list: Exclude<Listed, 'search'> }): Promise<void> {
      const key = `listed:${agent}:${list}:${hourOf(clock.now())}`;
      if (looks.has(`${shop} ${key}`)) return;
      await journal.append(shopSubject(shop), {
        kind: peopleListed,
        body: { list },
        actor: { type: 'agent', id: agent },
        key,
      });
      remember([`${shop} ${key}`]);
    },
    /** Writes down whose words a search showed an agent: in one entry, for all searches of a shop write in one journal; nobody twice an hour. */
    async noteFound(shop: ShopId, { agent, people }: { agent: AgentId; people: readonly string[] }): Promise<void> {
      const hour = hourOf(clock.now());
      const nameOf = (person: string) => `${shop} found:${agent}:${person}:${hour}`;
      const fresh = [...new Set(people)].filter((person) => !looks.has(nameOf(person))).sort();
      if (fresh.length === 0) return;
      const digest = createHash('sha256').update(fresh.join(' ')).digest('base64url').slice(0, 22);
      const body = { list: 'search' as const, people: fresh };
      const key = `listed:${agent}:search:${hour}:${digest}`;
      await journal.append(shopSubject(shop), { kind: peopleListed, body, actor: { type: 'agent', id: agent }, key });
      remember(fresh.map(nameOf));
    },
  };
  return service;

  function remember(names: readonly string[]): void {
    if (looks.size >= mostLooks) looks = new Set();
    for (const name of names) looks.add(name);
  }

  async function introduce(shop: ShopId, customer: CustomerId, hostCustomer: string | undefined): Promise<void> {
    if (hostCustomer === undefined || customerIdOf(shop, hostCustomer) !== customer)
      throw new AppError('ticket.invalid');
    const { hostId } = await above.shops.get(shop);
    const said = await host.findCustomer(hostId, hostCustomer).catch((error: unknown) => {
      log.warn({ err: error }, 'the host did not say who a customer is');
      return null;
    });
    await service.keepCustomer(shop, said ?? { ...nameless, id: hostCustomer });
  }
}

const hourOf = (time: number) => Math.floor(time / hourMs);

const nameless = { firstName: null, lastName: null, email: null, phone: null, adminPath: null };
const stranger = {
  name: null,
  firstName: null,
  email: null,
  phone: null,
  locale: null,
  verified: false,
  hostCustomer: null,
  online: false,
  blocked: false,
};

function cardOf(row: PersonRow): PersonCard {
  const { id, firstName, email, phone, locale, hostCustomer, blocked } = row;
  const name = isCustomer(id) ? fullName(row) : row.name;
  return { id, name, firstName, email, phone, locale, verified: isCustomer(id), hostCustomer, online: false, blocked };
}
