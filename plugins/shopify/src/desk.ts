import { AgentRole, AppError, type HostAgent, type MountStatus } from '@shopbell/contract';
import type { Glance } from '@shopbell/engine';
import type { ShopbellApp } from './app.ts';
import { readSessionToken } from './identity.ts';
import type { PrivacyRequest } from './sessions/index.ts';
import { readPlan, requireRoom, type ShopPlan } from './shop-plan.ts';
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
  /** The numbers; null while the engine does not answer. */
  glance: Glance | null;
  plan: ShopPlan | null;
  /** The blocks of our theme extension, and where in the theme editor each is turned on or added. */
  blocks: { name: BlockName; url: string }[];
}

/** Blocks of our theme extension by their handles, and the templates that they are meant for; null where it stands on every page. */
const templates = { chat: null, ask: 'product', tracking: 'page', faq: 'page', 'inline-chat': 'page' } as const;
export type BlockName = keyof typeof templates;

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
  // A page without numbers is better than none.
  const glance = await mount.glance(shop).catch(() => null);
  const isAdmin = agent.role === 'admin';
  const staff = isAdmin ? await shopify.store.listStaff(shop) : [];
  return {
    ...{ shop, agent: agent.id, role: agent.role, status: mount.status(options.mount) },
    staff: staff.map(({ agent: id, person, role }) => ({
      ...{ id, name: person.name, role: person.owner ? 'admin' : (role ?? 'agent'), owner: person.owner },
    })),
    requests: isAdmin ? await shopify.store.listRequests(shop) : [],
    ...{ glance, plan: await readPlan({ shopify, mount }, { shop, agent }), blocks: blocksOf(shop, options.apiKey) },
  };
}

/** Makes somebody of this shop's staff something else. Throws `access.denied` to all but admins, `not-found`, and `refused` by the plan. */
export async function changeRole(
  { shopify }: ShopbellApp,
  { shop, agent }: Visitor,
  change: { agent: string; role: string },
): Promise<void> {
  if (agent.role !== 'admin') throw new AppError('access.denied');
  const role = AgentRole.safeParse(change.role);
  if (!role.success) throw new AppError('request.invalid');
  if (!(await shopify.store.find(shop, change.agent))) throw new AppError('not-found');
  if (role.data !== 'agent') await requireRoom({ shopify }, shop, change.agent);
  await shopify.store.writeRole(shop, change.agent, role.data);
}

/** Everything kept about a customer of this shop, as a document. Throws `access.denied` to all but admins, and `not-found`. */
export async function exportFor({ mount }: ShopbellApp, { shop, agent }: Visitor, customer: string): Promise<object> {
  if (agent.role !== 'admin') throw new AppError('access.denied');
  const found = await mount.privacy.exportCustomer({ shop, customer });
  if (!found) throw new AppError('not-found');
  return found;
}

function blocksOf(shop: string, apiKey: string): Desk['blocks'] {
  const editor = `https://${shop}/admin/themes/current/editor`;
  return Object.entries(templates).map(([name, template]) => ({
    name: name as BlockName,
    url: template
      ? `${editor}?template=${template}&addAppBlockId=${apiKey}/${name}&target=newAppsSection`
      : `${editor}?context=apps&activateAppId=${apiKey}/${name}`,
  }));
}
