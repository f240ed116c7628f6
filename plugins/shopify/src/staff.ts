import type { AgentRole, HostAgent } from '@shopbell/contract';
import { TokenRefused } from './admin/index.ts';
import { readSessionToken } from './identity.ts';
import { type Session, unlessDenied } from './sessions/index.ts';
import type { Shopify } from './shopify.ts';

/**
 * Shopify tells an app about a member of staff only what it says when it gives a token of theirs, which counts for a day. The owner of the shop's
 * account is admin, everybody else what an admin has made them on the app's home page, or an agent.
 */
export async function findStaff(shopify: Shopify, shop: string, agent: string): Promise<HostAgent | null> {
  const session = await findStaffSession(shopify, shop, agent);
  if (!session?.person) return null;
  return viewStaff(session, session.person, await shopify.store.findRole(shop, agent));
}

/** Their session, of which Shopify said just now that it still counts. */
export async function findStaffSession(shopify: Shopify, shop: string, agent: string): Promise<Session | null> {
  if (agent === '') return null;
  const session = await shopify.tokens.ofAgent(shop, agent);
  if (!session) return null;
  try {
    await shopify.askAs(session, 'ping');
    return session;
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    await shopify.store.remove(shop, agent);
    return null;
  }
}

/** Who brought the session token of a request to the admin of this shop. */
export async function vouchStaff(shopify: Shopify, shop: string, request: Request): Promise<HostAgent | null> {
  const token = bearerOf(request);
  return token ? arrive(shopify, token, shop) : null;
}

/**
 * Somebody of the staff has come to the app with a session token. The first who does brings the shop's own token too: from then on Shopbell knows the
 * shop. Null where the token is not true, is of another shop than `only`, or Shopify takes it no more.
 */
export async function arrive(shopify: Shopify, token: string, only?: string): Promise<HostAgent | null> {
  const brought = await readSessionToken(shopify.options, token);
  if (!brought || (only !== undefined && brought.shop !== only)) return null;
  const { shop, agent } = brought;
  // Twice: tokens that Shopify takes no more are found out by using them, and then forgotten.
  for (let tries = 0; tries < 2; tries += 1) {
    const taken = await shopify.tokens.bring(shop, agent, token).then(() => true, unlessDenied);
    if (!taken) return null;
    const found = (await shopify.greet(shop)) ? await findStaff(shopify, shop, agent) : null;
    if (found) return found;
  }
  return null;
}

export function bearerOf({ headers }: Request): string | null {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

function viewStaff(
  { agent, scopes }: Session,
  { name, email, owner }: NonNullable<Session['person']>,
  given: AgentRole | null,
): HostAgent {
  const may = (what: string) => scopes.includes(`read_${what}`) || scopes.includes(`write_${what}`);
  const sees = { orders: may('orders'), customers: may('customers') };
  return { id: agent, name, email, picture: null, role: owner ? 'admin' : (given ?? 'agent'), sees };
}
