import { AgentRole, AppError, type HostAgent, type MountStatus } from '@shopbell/contract';
import type { Glance } from '@shopbell/engine';
import type { ShopbellApp } from './app.ts';
import { readSessionToken } from './identity.ts';
import { exportAsked } from './privacy.ts';
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
  /** Those who have opened the app, for admins; `owner` cannot be changed. Who has no token now is named by Shopify's id. */
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
  return {
    ...{ shop, agent: agent.id, role: agent.role, status: mount.status(options.mount) },
    staff: isAdmin ? await listStaff({ shopify }, shop) : [],
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
  // One after the other: two at once would both find the last place free.
  await shopify.store.alone('acts', `roles ${shop}`, async () => {
    const staff = await listStaff({ shopify }, shop);
    if (!staff.some(({ id }) => id === change.agent)) throw new AppError('not-found');
    if (role.data !== 'agent') await requireRoom({ shopify }, shop, change.agent);
    await shopify.store.writeRole(shop, change.agent, role.data);
  });
}

async function listStaff({ shopify }: Pick<ShopbellApp, 'shopify'>, shop: string): Promise<Desk['staff']> {
  const staff = await shopify.store.listStaff(shop);
  return staff.flatMap(({ agent: id, person, role: made }) => {
    const role = person?.owner ? 'admin' : (made ?? 'agent');
    const isKnown = person !== null || role !== 'agent';
    return isKnown ? [{ id, name: person?.name ?? `#${id}`, role, owner: person?.owner ?? false }] : [];
  });
}

/**
 * Everything kept about whom Shopify asked of this shop under this id, as a document. Throws `access.denied` to all but admins, and `not-found` where
 * nobody asked so, or nothing is kept.
 */
export async function exportFor(
  { mount, shopify }: ShopbellApp,
  { shop, agent }: Visitor,
  id: string,
): Promise<object> {
  if (agent.role !== 'admin') throw new AppError('access.denied');
  const request = (await shopify.store.listRequests(shop)).find((each) => each.id === id);
  const found = request ? await exportAsked(mount.privacy, shop, request) : null;
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
