import type { AnswerOf, ConversationId, HostCustomer, HostGroup, HostOrder, Routes, ShopId } from '@shopbell/contract';
import { asksForOrder, fillReply } from '../agents/index.ts';
import { fullName, type PersonCard } from '../customers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import type { Ground } from './ground.ts';
import type { Owners } from './owners.ts';
import type { Showing } from './showing.ts';
import { type ConversationRow, listOfPerson } from './store.ts';

type Panel = AnswerOf<Routes['getPersonPanel']>;

/** What the host may take beside a conversation that is there already. */
const hostMs = 2_000;
const ordersShown = 10;
const othersShown = 20;

export function createPanel(ground: Ground, owners: Owners, showing: Showing) {
  const { parts, customers, agents, shops } = ground;
  const { host, database, log } = parts;

  return {
    /** Who it is, by the host and by us. What this agent may not see there, or the host does not say in time, is named and left out. */
    async getPanel(caller: AgentCaller, conversation: ConversationId): Promise<Panel> {
      const { shop, sees } = caller;
      const row = await owners.get(shop, conversation);
      const person = await customers.getPerson(shop, row.person);
      const asked = person.hostCustomer === null ? nothing : await askHost(shop, person.hostCustomer, sees);
      await note(caller, row, asked);
      const others = await listOfPerson(database.sql, shop, row.person, othersShown + 1);
      const ids = others.map(({ id }) => id).filter((id) => id !== conversation);
      if (ids.length > 0)
        await customers.noteView(shop, {
          agent: caller.agent,
          person: row.person,
          what: 'conversation',
          subject: conversation,
        });
      const conversations = await showing.listViews(caller, ids.slice(0, othersShown));
      return { ...asked, hostCustomer: asked.hostCustomer && viewCustomer(asked.hostCustomer), conversations };
    },

    /** A quick reply for one conversation. `missing` names the variables that nobody has a value for. */
    async fillQuickReply(
      caller: AgentCaller,
      { id, conversation }: { id: string; conversation: ConversationId },
    ): Promise<{ text: string; missing: string[] }> {
      const { text } = await agents.getQuickReply(caller.shop, id);
      return fillText(caller, { text, conversation });
    },
    fillText,
    /** The same where nobody looks: the words go to the person of the conversation, whose own facts they are. `agent` has no value. */
    fillByShop: (shop: ShopId, { text, conversation }: { text: string; conversation: ConversationId }) =>
      fill(shop, { text, conversation, sees: { customers: true, orders: true }, agent: null, note: async () => {} }),
  };

  /** A text for one conversation, with the variables of quick replies filled in. That somebody saw an order is written down. */
  async function fillText(
    caller: AgentCaller,
    { text, conversation }: { text: string; conversation: ConversationId },
  ): Promise<{ text: string; missing: string[] }> {
    const { shop, agent, sees } = caller;
    const actor = await ground.agentActor(caller);
    const note = (person: string) => customers.noteView(shop, { agent, person, what: 'orders', subject: conversation });
    return fill(shop, { text, conversation, sees, agent: 'name' in actor ? (actor.name ?? null) : null, note });
  }

  async function fill(shop: ShopId, { text, conversation, sees, agent, note }: Filling) {
    const row = await owners.get(shop, conversation);
    const [person, { name: shopName }] = await Promise.all([customers.getPerson(shop, row.person), shops.get(shop)]);
    const order = asksForOrder(text) && sees.orders ? await findOrder(row, person) : null;
    if (order) await note(row.person);
    // What the host has of its customers is not for every agent; what was typed in the chat is.
    const hidden = person.verified && !sees.customers;
    const name = (hidden ? null : person.name) ?? row.contactName;
    return fillReply(text, {
      customer: { firstName: (hidden ? null : person.firstName) ?? name?.trim().split(/\s+/)[0] ?? null, name },
      order: {
        number: order?.number ?? null,
        state: order?.state ?? null,
        tracking: order?.parcels.findLast((parcel) => parcel.number !== null)?.number ?? null,
      },
      agent: { name: agent },
      shop: { name: shopName },
    });
  }

  async function askHost(shop: ShopId, customer: string, sees: AgentCaller['sees']): Promise<Asked> {
    if (!sees.customers && !sees.orders) return { ...nothing, hostProblem: 'denied' };
    const { hostId } = await shops.get(shop);
    const asking = Promise.all([
      sees.customers ? host.findCustomer(hostId, customer) : null,
      sees.orders ? host.listOrders(hostId, customer, { limit: ordersShown }) : { items: [] },
      sees.customers ? customers.listGroups(shop, customer) : [],
      sees.customers ? customers.listGroupChoices(shop) : [],
    ]);
    const answer = await inTime(asking);
    if (!answer) return { ...nothing, hostProblem: 'unavailable' };
    const [hostCustomer, { items }, groups, groupChoices] = answer;
    const hostProblem = sees.customers && sees.orders ? null : 'denied';
    return { hostCustomer, groups, groupChoices, orders: items, hostProblem };
  }

  /** The order that the conversation is about, else the newest: only ever one of this very customer's. */
  async function findOrder(row: ConversationRow, { hostCustomer }: PersonCard): Promise<HostOrder | null> {
    if (hostCustomer === null) return null;
    const { hostId } = await shops.get(row.shop);
    const named = row.matter.startsWith('order:') ? row.matter.slice('order:'.length) : null;
    const asking =
      named === null
        ? host.listOrders(hostId, hostCustomer, { limit: 1 }).then(({ items }) => items[0] ?? null)
        : host.findOrder(hostId, named);
    const order = await inTime(asking);
    return order && (named === null || order.customer === hostCustomer) ? order : null;
  }

  /** Null when the host fails, or takes longer than an agent would wait. */
  async function inTime<T>(asking: Promise<T>): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, hostMs, null);
    });
    const answer = asking.catch((error: unknown) => {
      log.warn({ err: error }, 'the host did not answer for a panel');
      return null;
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  async function note(caller: AgentCaller, row: ConversationRow, asked: Asked): Promise<void> {
    const view = { agent: caller.agent, person: row.person, subject: row.id };
    if (asked.hostCustomer) await customers.noteView(caller.shop, { ...view, what: 'customer' });
    if (asked.orders.length > 0) await customers.noteView(caller.shop, { ...view, what: 'orders' });
  }
}

interface Filling {
  text: string;
  conversation: ConversationId;
  sees: AgentCaller['sees'];
  /** The name of whoever says it. */
  agent: string | null;
  note: (person: string) => Promise<void>;
}

export interface Asked {
  hostCustomer: HostCustomer | null;
  groups: HostGroup[];
  groupChoices: HostGroup[];
  orders: HostOrder[];
  hostProblem: Panel['hostProblem'];
}

const nothing: Asked = { hostCustomer: null, groups: [], groupChoices: [], orders: [], hostProblem: null };

function viewCustomer({
  id,
  firstName,
  lastName,
  email,
  phone,
  createdAt,
  adminPath,
}: HostCustomer): Panel['hostCustomer'] {
  return { id, name: fullName({ firstName, lastName }), email, phone, since: createdAt, adminPath };
}
