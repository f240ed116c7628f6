import { type Actor, AppError, type HostActor, type HostOrderStory, type ShopId } from '@shopbell/contract';
import type { Agents } from '../agents/index.ts';
import type { EmailService } from '../channels/index.ts';
import type { Conversations } from '../conversations/index.ts';
import { type Customers, customerIdOf } from '../customers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Sources } from '../sources/index.ts';
import { limitOf } from './limits.ts';

export interface Above {
  shops: Shops;
  email: Pick<EmailService, 'listSent'>;
  customers: Customers;
  agents: Agents;
  conversations: Conversations;
  sources: Sources;
}

/** What the use cases of this domain are given. */
export interface Ground extends Above {
  parts: Parts;
}

/** What somebody may give of one order by themself, in whole units of its currency; null is no limit. */
export async function getLimit(
  { parts, shops }: Pick<Ground, 'parts' | 'shops'>,
  caller: AgentCaller,
): Promise<number | null> {
  const { limits } = (await shops.getSettings(caller.shop)).settings;
  return limitOf(parts.options.acting.mostOfOrder, limits, caller);
}

/** The order as the host tells it now. Throws `not-found` for one that is not this shop's, and `host.unavailable`. */
export async function getStory({ parts, shops }: Ground, shop: ShopId, order: string): Promise<HostOrderStory> {
  const { hostId } = await shops.get(shop);
  const story = await parts.host.orders.find(hostId, order);
  if (!story) throw new AppError('not-found');
  return story;
}

/** Throws `access.denied` for an agent whom the host does not let see its orders. */
export function requireOrders({ sees }: Pick<AgentCaller, 'sees'>): void {
  if (!sees.orders) throw new AppError('access.denied', { reason: 'rights.orders' });
}

/** Writes down that an agent looked at somebody's order; an order of nobody whom the host knows is nobody's data. */
export async function noteLook(ground: Ground, caller: AgentCaller, story: HostOrderStory): Promise<void> {
  if (story.customer === null) return;
  const person = customerIdOf(caller.shop, story.customer);
  await ground.customers.noteView(caller.shop, { agent: caller.agent, person, what: 'orders' });
}

/** Who has something done: an agent, or the assistant (null) for the order's own customer. */
export type Doer = AgentCaller | { shop: ShopId; agent: null };

/** How an agent signs an entry, and how the host is told of them. An agent who has left has a name and no more. */
export async function signatureOf(
  { agents }: Ground,
  { shop, agent }: { shop: ShopId; agent: AgentCaller['agent'] | null },
): Promise<{ actor: Actor; by: Omit<HostActor, 'key'> }> {
  if (agent === null) return { actor: { type: 'assistant' }, by: { agent: null, name: 'Shopbell' } };
  const row = await agents.get(shop, agent).catch(() => null);
  const name = row?.name ?? (await agents.getNames(shop, [agent])).get(agent)?.name ?? '';
  const actor: Actor = { type: 'agent', id: agent, ...(name === '' ? {} : { name }) };
  return { actor, by: { agent: row?.hostAgent ?? null, name: name || 'Shopbell' } };
}
