import { randomBytes } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { FakeShop } from '../shop/shop.ts';
import type { FakeApp } from './app.ts';

interface Grant {
  domain: string;
  scopes: readonly string[];
  /** Whose it is, of an online token. */
  staff: string | null;
  expiresAt: number;
  refresh: string | null;
  /** The refresh token that this one came by: good until this one is used. */
  before: string | null;
}

/** Seconds: of an offline token, of its refresh token, and of an online token. */
const lives = { offline: 3_600, refresh: 7_776_000, online: 86_399 };

/** What was asked of `/admin/oauth/access_token`. */
export type TokenRequest = Record<string, string | undefined>;
type Answer = { status: number; body: Record<string, unknown> };

/** Tokens by exchange and by refresh, as Shopify gives them to apps with expiring offline tokens. */
export class Tokens {
  readonly #app: FakeApp;
  readonly #grants = new Map<string, Grant>();
  readonly #refreshes = new Map<string, { domain: string; scopes: readonly string[] }>();
  /** How many were asked for by each way. */
  readonly counts = { exchanged: 0, refreshed: 0 };

  constructor(app: FakeApp) {
    this.#app = app;
  }

  /** Null where the token is unknown, has expired, or is of somebody who was dismissed. */
  find(shop: FakeShop, token: string | null): readonly string[] | null {
    const grant = this.#grants.get(token ?? '');
    if (grant?.domain !== shop.domain || grant.expiresAt <= Date.now()) return null;
    if (grant.before) {
      this.#refreshes.delete(grant.before);
      grant.before = null;
    }
    if (grant.staff === null) return grant.scopes;
    const staff = shop.staff.get(grant.staff);
    return staff ? grantedTo(staff.scopes, grant.scopes) : null;
  }

  async answer(shop: FakeShop, asked: TokenRequest): Promise<Answer> {
    if (asked.client_id !== this.#app.apiKey || asked.client_secret !== this.#app.apiSecret) {
      return { status: 401, body: { error: 'invalid_client' } };
    }
    if (asked.grant_type === 'refresh_token') return this.#refresh(shop, asked.refresh_token ?? '');
    if (asked.grant_type === 'urn:ietf:params:oauth:grant-type:token-exchange') return this.#exchange(shop, asked);
    return { status: 400, body: { error: 'unsupported_grant_type' } };
  }

  /** All tokens of a shop end: the app was uninstalled. */
  revoke(domain: string): void {
    for (const [token, grant] of this.#grants) if (grant.domain === domain) this.#grants.delete(token);
    for (const [token, grant] of this.#refreshes) if (grant.domain === domain) this.#refreshes.delete(token);
  }

  /** As if their time had come; refresh tokens stay. `only`: those of shops themselves, which live shorter than those of staff. */
  expire(only?: 'offline'): void {
    for (const grant of this.#grants.values()) if (only === undefined || grant.staff === null) grant.expiresAt = 0;
  }

  async #exchange(shop: FakeShop, asked: TokenRequest): Promise<Answer> {
    const user = await this.#userOf(shop, asked.subject_token ?? '');
    const staff = user === null ? undefined : shop.staff.get(user);
    if (!staff) return { status: 400, body: { error: 'invalid_subject_token' } };
    this.counts.exchanged += 1;
    const { scopes } = this.#app;
    if (asked.requested_token_type === 'urn:shopify:params:oauth:token-type:offline-access-token') {
      return { status: 200, body: this.#offline(shop.domain, scopes, null) };
    }
    const token = this.#grant(
      { domain: shop.domain, scopes, staff: staff.id, refresh: null, before: null },
      lives.online,
    );
    const { id, firstName: first_name, lastName: last_name, email, owner: account_owner } = staff;
    return {
      status: 200,
      body: {
        ...{ access_token: token, scope: scopes.join(), expires_in: lives.online },
        associated_user_scope: grantedTo(staff.scopes, scopes).join(),
        associated_user: {
          ...{ id: Number(id), first_name, last_name, email, account_owner, email_verified: true },
          ...{ locale: shop.locale, collaborator: false },
        },
      },
    };
  }

  #refresh(shop: FakeShop, refresh: string): Answer {
    const found = this.#refreshes.get(refresh);
    if (found?.domain !== shop.domain) return { status: 400, body: { error: 'invalid_grant' } };
    this.counts.refreshed += 1;
    return { status: 200, body: this.#offline(shop.domain, found.scopes, refresh) };
  }

  #offline(domain: string, scopes: readonly string[], before: string | null) {
    const refresh = `shprt_${randomBytes(16).toString('hex')}`;
    this.#refreshes.set(refresh, { domain, scopes });
    const token = this.#grant({ domain, scopes, staff: null, refresh, before }, lives.offline);
    return {
      ...{ access_token: token, scope: scopes.join(), expires_in: lives.offline },
      ...{ refresh_token: refresh, refresh_token_expires_in: lives.refresh },
    };
  }

  #grant(grant: Omit<Grant, 'expiresAt'>, seconds: number): string {
    const token = `shpat_${randomBytes(16).toString('hex')}`;
    this.#grants.set(token, { ...grant, expiresAt: Date.now() + seconds * 1_000 });
    return token;
  }

  async #userOf({ domain }: FakeShop, token: string): Promise<string | null> {
    const { apiKey, apiSecret } = this.#app;
    try {
      const key = new TextEncoder().encode(apiSecret);
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: apiKey });
      return payload.dest === `https://${domain}` ? (payload.sub ?? null) : null;
    } catch {
      return null;
    }
  }
}

/** What of an app's scopes somebody may: to read, where the app may write and they may not. */
function grantedTo(staff: readonly string[], app: readonly string[]): string[] {
  if (staff.includes('*')) return [...app];
  return app.flatMap((scope) => {
    const reading = scope.replace(/^write_/, 'read_');
    return staff.includes(scope) ? [scope] : staff.includes(reading) ? [reading] : [];
  });
}
