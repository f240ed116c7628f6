import { z } from 'zod';
import type { ShopbellOptions } from '../options.ts';
import type { Session, SessionStore } from './store.ts';

const Given = z.object({
  access_token: z.string(),
  scope: z.string(),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  associated_user_scope: z.string().optional(),
  associated_user: z
    .object({
      ...{ id: z.number(), first_name: z.string().nullish(), last_name: z.string().nullish() },
      ...{ email: z.string().nullish(), email_verified: z.boolean().nullish(), account_owner: z.boolean() },
    })
    .optional(),
});
type Given = z.infer<typeof Given>;

/** A token so near its end, in milliseconds, counts as ended: longer than the five minutes of Shopify's library, which would fetch others by itself. */
const margin = 330_000;
const patience = 10_000;

/** Shopify said no, for good: the token that was brought or stored is worth nothing. */
export class Denied extends Error {}

/** Tokens of shops and of their staff: exchanged for what App Bridge hands out, kept sealed, and refreshed once by whoever needs one first. */
export class Tokens {
  readonly #options: ShopbellOptions;
  readonly #store: SessionStore;
  readonly #flights = new Map<string, Promise<unknown>>();

  constructor(options: ShopbellOptions, store: SessionStore) {
    this.#options = options;
    this.#store = store;
  }

  /** The shop's own session, refreshed where its time has come; null where the shop does not have the app. */
  async ofShop(shop: string): Promise<Session | null> {
    const found = await this.#store.find(shop);
    if (!found || isFresh(found)) return found;
    return this.#once(`refresh ${shop}`, async () => {
      const now = await this.#store.find(shop);
      return !now || isFresh(now) ? now : this.#refresh(now);
    });
  }

  /** The stored session of a member of staff; null where there is none, or its day is over. */
  async ofAgent(shop: string, agent: string): Promise<Session | null> {
    const found = await this.#store.find(shop, agent);
    return found && isFresh(found) ? found : null;
  }

  /**
   * Takes a session token that is known to be true. Afterwards there are sessions of the shop and of who brought it.
   * Throws `Denied` where Shopify does not take it.
   */
  async bring(shop: string, agent: string, sessionToken: string): Promise<void> {
    if (!(await this.ofShop(shop).catch(unlessDenied))) {
      await this.#once(`bring ${shop}`, async () => {
        const now = await this.#store.find(shop);
        if (now && isFresh(now)) return;
        await this.#store.write(sessionOf(shop, await this.#exchange(shop, sessionToken, 'offline')));
      });
    }
    if (await this.ofAgent(shop, agent)) return;
    await this.#once(`bring ${shop} ${agent}`, async () => {
      if (await this.ofAgent(shop, agent)) return;
      const given = await this.#exchange(shop, sessionToken, 'online');
      if (String(given.associated_user?.id) !== agent) throw new Denied('Another user.');
      await this.#store.write(sessionOf(shop, given));
    });
  }

  #exchange(shop: string, sessionToken: string, kind: 'online' | 'offline'): Promise<Given> {
    return this.#ask(shop, {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: sessionToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      requested_token_type: `urn:shopify:params:oauth:token-type:${kind}-access-token`,
      ...(kind === 'offline' ? { expiring: '1' } : {}),
    });
  }

  /** The old refresh token counts until the new one is used: who dies before it is written loses nothing. */
  async #refresh(session: Session): Promise<Session> {
    if (!session.refresh) throw new Denied('There is no refresh token.');
    const asked = { grant_type: 'refresh_token', refresh_token: session.refresh };
    const fresh = sessionOf(session.shop, await this.#ask(session.shop, asked));
    // What was removed meanwhile does not come back: the shop has let the app go.
    if (!(await this.#store.renew(fresh))) throw new Denied('The session was removed.');
    return fresh;
  }

  async #ask(shop: string, asked: Record<string, string>): Promise<Given> {
    const { apiKey, apiSecret, shopOrigin } = this.#options;
    const answer = await fetch(`${shopOrigin.replace('{shop}', shop)}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ client_id: apiKey, client_secret: apiSecret, ...asked }),
      ...{ signal: AbortSignal.timeout(patience), redirect: 'error' as const },
    });
    if (answer.status === 400 || answer.status === 401) {
      const { error } = (await answer.json().catch(() => ({}))) as { error?: string };
      throw new Denied(`Shopify gives no token: ${error ?? answer.status}`);
    }
    if (!answer.ok) throw new Error(`Shopify answers a wish for a token by ${answer.status}.`);
    return Given.parse(await answer.json());
  }

  /** One at a time in this process and all others; whoever asks meanwhile gets the same answer. */
  #once<T>(name: string, act: () => Promise<T>): Promise<T> {
    const under = this.#flights.get(name) as Promise<T> | undefined;
    if (under) return under;
    const flight = this.#store.alone('tokens', name, act).finally(() => this.#flights.delete(name));
    this.#flights.set(name, flight);
    return flight;
  }
}

export function unlessDenied(error: unknown): null {
  if (error instanceof Denied) return null;
  throw error;
}

const isFresh = ({ expiresAt }: Session) => expiresAt.getTime() - margin > Date.now();

function sessionOf(shop: string, given: Given): Session {
  const { associated_user: user } = given;
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(' ');
  const email = user?.email_verified ? (user.email ?? null) : null;
  return {
    ...{ shop, agent: user ? String(user.id) : '', token: given.access_token, refresh: given.refresh_token ?? null },
    expiresAt: new Date(Date.now() + given.expires_in * 1_000),
    scopes: (given.associated_user_scope ?? given.scope).split(',').filter(Boolean),
    person: user ? { name: name || email || `#${user.id}`, email, owner: user.account_owner } : null,
  };
}
