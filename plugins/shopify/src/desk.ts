import { AgentRole, AppError, type HostAgent, type MountStatus } from '@shopbell/contract';
import type { ShopbellApp } from './app.ts';
import { readSessionToken } from './identity.ts';
import type { PrivacyRequest } from './sessions/index.ts';
import { arrive, bearerOf } from './staff.ts';

/** Somebody of a shop's staff who looks at the app's pages. */
export interface Visitor {
  shop: string;
  agent: HostAgent;
}

/** What the app's home page shows. */
export interface Desk {
  shop: string;
  /** Shopify's id of who looks. */
  agent: string;
  role: AgentRole;
  /** The engine, and null for staff who may not answer customers. */
  status: MountStatus | null;
  /** Those who have opened the app, for admins; `owner` cannot be changed. */
  staff: { id: string; name: string; role: AgentRole; owner: boolean }[];
  /** What Shopify has asked about people, for admins. */
  requests: PrivacyRequest[];
  /** Where in the theme editor the chat is turned on. */
  themeEditor: string;
}

/**
 * Who brought the session token of a page or of a call, with all tokens that Shopify gives for it: once for all who come at once, before the library
 * looks for them. Null where the token is not true: then the library says what to do.
 */
export async function arriveAt({ shopify }: ShopbellApp, request: Request): Promise<Visitor | null> {
  const token = bearerOf(request) ?? new URL(request.url).searchParams.get('id_token');
  const brought = token ? await readSessionToken(shopify.options, token) : null;
  const agent = brought && token ? await arrive(shopify, token) : null;
  return brought && agent ? { shop: brought.shop, agent } : null;
}

export async function readDesk({ shopify, mount, options }: ShopbellApp, { shop, agent }: Visitor): Promise<Desk> {
  const isAdmin = agent.role === 'admin';
  const staff = isAdmin ? await shopify.store.listStaff(shop) : [];
  return {
    ...{ shop, agent: agent.id, role: agent.role, status: mount.status(options.mount) },
    staff: staff.map(({ agent: id, person, role }) => ({
      ...{ id, name: person.name, role: person.owner ? 'admin' : (role ?? 'agent'), owner: person.owner },
    })),
    requests: isAdmin ? await shopify.store.listRequests(shop) : [],
    themeEditor: `https://${shop}/admin/themes/current/editor?context=apps&activateAppId=${options.apiKey}/chat`,
  };
}

/** Makes somebody of this shop's staff something else. Throws `access.denied` to all but admins, and `not-found`. */
export async function changeRole(
  { shopify }: ShopbellApp,
  { shop, agent }: Visitor,
  change: { agent: string; role: string },
): Promise<void> {
  if (agent.role !== 'admin') throw new AppError('access.denied');
  const role = AgentRole.safeParse(change.role);
  if (!role.success) throw new AppError('request.invalid');
  if (!(await shopify.store.find(shop, change.agent))) throw new AppError('not-found');
  await shopify.store.writeRole(shop, change.agent, role.data);
}

/** Everything kept about a customer of this shop, as a document. Throws `access.denied` to all but admins, and `not-found`. */
export async function exportFor({ mount }: ShopbellApp, { shop, agent }: Visitor, customer: string): Promise<object> {
  if (agent.role !== 'admin') throw new AppError('access.denied');
  const found = await mount.privacy.exportCustomer({ shop, customer });
  if (!found) throw new AppError('not-found');
  return found;
}
