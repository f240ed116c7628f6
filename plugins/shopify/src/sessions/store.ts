import type { AgentRole } from '@shopbell/contract';
import pg from 'pg';
import type { Seal } from './seal.ts';

/** What Shopify gave for a shop, or for one member of its staff. */
export interface Session {
  shop: string;
  /** Shopify's id of the member of staff whose online token it is; '' of the shop's own offline token. */
  agent: string;
  token: string;
  refresh: string | null;
  expiresAt: Date;
  /** What the token may; of staff, what the shop lets them do of it. */
  scopes: string[];
  person: Person | null;
}

/** A member of staff, as Shopify told of them when it gave the token. */
export interface Person {
  name: string;
  email: string | null;
  owner: boolean;
}

/** What was asked, what came of it in numbers, and nothing of anybody: kept after the shop itself is gone, to show that it was done. */
export interface PrivacyRequest {
  id: string;
  /** `customers/data_request`, `customers/redact` or `shop/redact`. */
  topic: string;
  /** Shopify's id of the customer; null of guests and of whole shops, and once they were erased. */
  customer: string | null;
  /** Orders by Shopify's ids that are asked for, which is all that guests are known by; none once they were erased. */
  orders: string[];
  at: string;
  report: Record<string, number | string>;
}

type Row = { shop: string; agent: string; sealed: Buffer; expires_at: Date; scopes: string[] };

const tables = `
  CREATE SCHEMA IF NOT EXISTS shopbell_shopify;
  CREATE TABLE IF NOT EXISTS shopbell_shopify.session (
    shop text NOT NULL, agent text NOT NULL, sealed bytea NOT NULL, expires_at timestamptz NOT NULL, scopes text[] NOT NULL,
    given_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop, agent));
  CREATE TABLE IF NOT EXISTS shopbell_shopify.seen (
    name text PRIMARY KEY, until timestamptz NOT NULL, said text);
  CREATE TABLE IF NOT EXISTS shopbell_shopify.privacy_request (
    shop text NOT NULL, id text NOT NULL, topic text NOT NULL, customer text, at timestamptz NOT NULL, report jsonb NOT NULL, PRIMARY KEY (shop, id));
  ALTER TABLE shopbell_shopify.privacy_request ADD COLUMN IF NOT EXISTS orders text[] NOT NULL DEFAULT '{}';
  CREATE TABLE IF NOT EXISTS shopbell_shopify.role (
    shop text NOT NULL, agent text NOT NULL, role text NOT NULL, PRIMARY KEY (shop, agent));
  CREATE INDEX IF NOT EXISTS seen_until ON shopbell_shopify.seen (until);`;

/** Shopify's tokens in a schema of the engine's database, each sealed for its own row. */
export class SessionStore {
  readonly #pool: pg.Pool;
  /** Who holds a lock asks by other pools meanwhile, so that holders cannot use up what they wait for: actions need tokens, and both ask. */
  readonly #locks: { acts: pg.Pool; tokens: pg.Pool };
  readonly #seal: Seal;

  constructor(url: string, seal: Seal) {
    const open = (max: number) => new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 20_000 });
    this.#pool = open(6);
    this.#locks = { acts: open(4), tokens: open(4) };
    // A connection that breaks is replaced, idle or held; unheard, it would end the process.
    for (const pool of this.#pools)
      pool.on('error', () => undefined).on('connect', (client) => void client.on('error', () => undefined));
    this.#seal = seal;
  }

  /** Makes the tables where they are missing. */
  async open(): Promise<void> {
    await this.alone('tokens', 'tables', () => this.#pool.query(tables));
  }

  async find(shop: string, agent = ''): Promise<Session | null> {
    const text = 'SELECT * FROM shopbell_shopify.session WHERE shop = $1 AND agent = $2';
    const { rows } = await this.#pool.query<Row>(text, [shop, agent]);
    return rows[0] ? this.#read(rows[0]) : null;
  }

  async write(session: Session): Promise<void> {
    const { shop, agent, expiresAt, scopes, ...secret } = session;
    const sealed = this.#seal.seal(JSON.stringify(secret), `${shop} ${agent}`);
    await this.#pool.query(
      `INSERT INTO shopbell_shopify.session (shop, agent, sealed, expires_at, scopes) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop, agent) DO UPDATE SET sealed = $3, expires_at = $4, scopes = $5, given_at = now()`,
      [shop, agent, sealed, expiresAt, scopes],
    );
  }

  /** The same, of a session that is still there; false where it was removed meanwhile. */
  async renew(session: Session): Promise<boolean> {
    const { shop, agent, expiresAt, scopes, ...secret } = session;
    const sealed = this.#seal.seal(JSON.stringify(secret), `${shop} ${agent}`);
    const text = `UPDATE shopbell_shopify.session SET sealed = $3, expires_at = $4, scopes = $5, given_at = now() WHERE shop = $1 AND agent = $2`;
    return (await this.#pool.query(text, [shop, agent, sealed, expiresAt, scopes])).rowCount === 1;
  }

  /** What the shop's own token may; the token stays, and so does when it was given. Nothing of a shop that has none. */
  async writeScopes(shop: string, scopes: readonly string[]): Promise<void> {
    const text = `UPDATE shopbell_shopify.session SET scopes = $2 WHERE shop = $1 AND agent = ''`;
    await this.#pool.query(text, [shop, scopes]);
  }

  async remove(shop: string, agent: string): Promise<void> {
    await this.#pool.query('DELETE FROM shopbell_shopify.session WHERE shop = $1 AND agent = $2', [shop, agent]);
  }

  /** The tokens of all of its staff. */
  async removeStaff(shop: string): Promise<void> {
    await this.#pool.query(`DELETE FROM shopbell_shopify.session WHERE shop = $1 AND agent <> ''`, [shop]);
  }

  /** All tokens of a shop that were given before, or until now: it has let the app go then, and may have taken it up again since. */
  async removeShop(shop: string, before: Date | null = null): Promise<void> {
    const text = 'DELETE FROM shopbell_shopify.session WHERE shop = $1 AND given_at <= COALESCE($2, now())';
    await this.#pool.query(text, [shop, before]);
  }

  /** Notes that a thing was seen, for so many days, and what it said; its name is what it is, the shop, and which one. True for whoever notes it first, in all processes together. */
  async see(name: string, days: number, said: string | null = null): Promise<boolean> {
    await this.#pool.query('DELETE FROM shopbell_shopify.seen WHERE until < now()');
    const text = `INSERT INTO shopbell_shopify.seen VALUES ($1, now() + make_interval(days => $2), $3) ON CONFLICT DO NOTHING`;
    return (await this.#pool.query(text, [name, days, said])).rowCount === 1;
  }

  async wasSeen(name: string): Promise<boolean> {
    return (await this.#pool.query('SELECT FROM shopbell_shopify.seen WHERE name = $1', [name])).rowCount === 1;
  }

  /** What a thing said that was seen; null where it was not, or said nothing. */
  async findSeen(name: string): Promise<string | null> {
    const text = 'SELECT said FROM shopbell_shopify.seen WHERE name = $1';
    return (await this.#pool.query<{ said: string | null }>(text, [name])).rows[0]?.said ?? null;
  }

  async keepRequest(shop: string, { id, topic, customer, orders, at, report }: PrivacyRequest): Promise<void> {
    const text = `INSERT INTO shopbell_shopify.privacy_request VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;
    await this.#pool.query(text, [shop, id, topic, customer, at, JSON.stringify(report), orders]);
  }

  async keptRequest(shop: string, id: string): Promise<boolean> {
    const text = 'SELECT FROM shopbell_shopify.privacy_request WHERE shop = $1 AND id = $2';
    return (await this.#pool.query(text, [shop, id])).rowCount === 1;
  }

  /** The newest first, at most 100. */
  async listRequests(shop: string): Promise<PrivacyRequest[]> {
    const text =
      'SELECT id, topic, customer, orders, at, report FROM shopbell_shopify.privacy_request WHERE shop = $1 ORDER BY at DESC, id LIMIT 100';
    const { rows } = await this.#pool.query<Omit<PrivacyRequest, 'at'> & { at: Date }>(text, [shop]);
    return rows.map(({ at, ...request }) => ({ ...request, at: at.toISOString() }));
  }

  /** Nothing is left to say whom they were about. */
  async forgetRequestsOf(
    shop: string,
    { customer, orders }: Pick<PrivacyRequest, 'customer' | 'orders'>,
  ): Promise<void> {
    const text = `UPDATE shopbell_shopify.privacy_request SET customer = NULL, orders = '{}' WHERE shop = $1 AND (customer = $2 OR orders && $3)`;
    await this.#pool.query(text, [shop, customer, orders]);
  }

  /** Of everything whose name begins so. */
  async forgetSeen(beginning: string): Promise<void> {
    await this.#pool.query('DELETE FROM shopbell_shopify.seen WHERE starts_with(name, $1)', [beginning]);
  }

  /** What an admin of the shop has made a member of its staff; null where nobody has made them anything. */
  async findRole(shop: string, agent: string): Promise<AgentRole | null> {
    const text = 'SELECT role FROM shopbell_shopify.role WHERE shop = $1 AND agent = $2';
    return (await this.#pool.query<{ role: AgentRole }>(text, [shop, agent])).rows[0]?.role ?? null;
  }

  async writeRole(shop: string, agent: string, role: AgentRole): Promise<void> {
    const text = `INSERT INTO shopbell_shopify.role VALUES ($1, $2, $3) ON CONFLICT (shop, agent) DO UPDATE SET role = $3`;
    await this.#pool.query(text, [shop, agent, role]);
  }

  /**
   * Everybody of a shop's staff who has come, or was made something and may come back; who they are is null while they have no token: new scopes end
   * the tokens of all.
   */
  async listStaff(shop: string): Promise<{ agent: string; person: Person | null; role: AgentRole | null }[]> {
    const text = `
      SELECT agent, s.shop, s.sealed, s.expires_at, s.scopes, r.role FROM (SELECT * FROM shopbell_shopify.session WHERE shop = $1 AND agent <> '') s
      FULL JOIN (SELECT agent, role FROM shopbell_shopify.role WHERE shop = $1) r USING (agent) ORDER BY agent`;
    const { rows } = await this.#pool.query<
      (Row | Record<keyof Row, null>) & { agent: string; role: AgentRole | null }
    >(text, [shop]);
    return rows.map((row) => ({
      ...{ agent: row.agent, role: row.role },
      person: row.sealed === null ? null : (this.#read(row)?.person ?? null),
    }));
  }

  /** All that is kept of a shop, but that its wishes about people were done. The second word of what was seen is the shop. */
  async forgetShop(shop: string): Promise<void> {
    for (const table of ['session', 'role'])
      await this.#pool.query(`DELETE FROM shopbell_shopify.${table} WHERE shop = $1`, [shop]);
    await this.#pool.query(`DELETE FROM shopbell_shopify.seen WHERE split_part(name, ' ', 2) = $1`, [shop]);
    await this.#pool.query(
      'UPDATE shopbell_shopify.privacy_request SET customer = NULL, orders = DEFAULT WHERE shop = $1',
      [shop],
    );
  }

  /** One at a time for each name, in all processes together. Who acts may take a token's lock meanwhile, and not the other way round. */
  async alone<T>(what: 'acts' | 'tokens', name: string, act: () => Promise<T>): Promise<T> {
    const client = await this.#locks[what].connect();
    let whole = false;
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '20s'`);
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`shopbell shopify ${what} ${name}`]);
      const made = await act();
      await client.query('COMMIT');
      whole = true;
      return made;
    } finally {
      // A connection that is thrown away lets its locks go.
      client.release(!whole);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  get #pools(): pg.Pool[] {
    return [this.#pool, this.#locks.acts, this.#locks.tokens];
  }

  /** A row that no secret opens is as good as none: who comes next brings a new token. */
  #read({ shop, agent, sealed, expires_at: expiresAt, scopes }: Row): Session | null {
    const opened = this.#seal.open(sealed, `${shop} ${agent}`);
    return opened === null ? null : { ...JSON.parse(opened), shop, agent, expiresAt, scopes };
  }
}
