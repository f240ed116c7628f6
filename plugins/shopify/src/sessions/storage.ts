import { Session as ShopifySession } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import type { Session, SessionStore } from './store.ts';

/**
 * Our sealed tokens as Shopify's library for Remix keeps sessions: `offline_{shop}` is the shop's own, `{shop}_{user}` that of a member of its staff.
 */
export function createStorage(store: SessionStore): SessionStorage {
  const storage: SessionStorage = {
    async storeSession(session) {
      await store.write(fromLibrary(session));
      return true;
    },
    async loadSession(id) {
      const { shop, agent } = readId(id);
      const found = await store.find(shop, agent);
      return found ? toLibrary(found) : undefined;
    },
    async deleteSession(id) {
      const { shop, agent } = readId(id);
      await store.remove(shop, agent);
      return true;
    },
    async deleteSessions(ids) {
      for (const id of ids) await storage.deleteSession(id);
      return true;
    },
    async findSessionsByShop(shop) {
      const own = await store.find(shop);
      const staff = await Promise.all((await store.listStaff(shop)).map(({ agent }) => store.find(shop, agent)));
      return [own, ...staff].flatMap((session) => (session ? [toLibrary(session)] : []));
    },
  };
  return storage;
}

function readId(id: string): { shop: string; agent: string } {
  if (id.startsWith('offline_')) return { shop: id.slice('offline_'.length), agent: '' };
  const at = id.lastIndexOf('_');
  return { shop: id.slice(0, at), agent: id.slice(at + 1) };
}

function toLibrary(session: Session): ShopifySession {
  const { shop, agent, token, refresh, expiresAt, scopes, person } = session;
  const scope = scopes.join();
  return new ShopifySession({
    ...{ id: agent ? `${shop}_${agent}` : `offline_${shop}`, shop, state: '', isOnline: agent !== '', scope },
    ...{ accessToken: token, expires: expiresAt, ...(refresh ? { refreshToken: refresh } : {}) },
    ...(person
      ? {
          onlineAccessInfo: {
            ...{ expires_in: 0, associated_user_scope: scope },
            associated_user: {
              ...{ id: Number(agent), first_name: person.name, last_name: '', email: person.email ?? '' },
              ...{
                account_owner: person.owner,
                email_verified: person.email !== null,
                locale: '',
                collaborator: false,
              },
            },
          },
        }
      : {}),
  });
}

function fromLibrary(session: ShopifySession): Session {
  const { shop, accessToken = '', refreshToken, expires, scope = '', onlineAccessInfo } = session;
  const user = onlineAccessInfo?.associated_user;
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(' ');
  const email = user?.email_verified ? user.email : null;
  return {
    ...{ shop, agent: user ? String(user.id) : '', token: accessToken, refresh: refreshToken ?? null },
    expiresAt: expires ?? new Date(8_640_000_000_000_000),
    scopes: (onlineAccessInfo?.associated_user_scope ?? scope).split(',').filter(Boolean),
    person: user ? { name: name || email || `#${user.id}`, email, owner: user.account_owner } : null,
  };
}
