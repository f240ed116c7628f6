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

type Row = { shop: string; agent: string; sealed: Buffer; expires_at: Date; scopes: string[] };

const tables = `
  CREATE SCHEMA IF NOT EXISTS shopbell_shopify;
  CREATE TABLE IF NOT EXISTS shopbell_shopify.session (
    shop text NOT NULL, agent text NOT NULL, sealed bytea NOT NULL, expires_at timestamptz NOT NULL, scopes text[] NOT NULL,
    given_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop, agent));
  CREATE TABLE IF NOT EXISTS shopbell_shopify.seen (
    name text PRIMARY KEY, until timestamptz NOT NULL, said text);
  CREATE INDEX IF NOT EXISTS seen_until ON shopbell_shopify.seen (until);`;

/** Shopify's tokens in a schema of the engine's database, each sealed for its own row. */
export class SessionStore {
  readonly #pool: pg.Pool;
  /** Who holds a lock asks by other pools meanwhile, so that holders cannot use up what they wait for: actions need tokens, and both ask. */
  readonly #locks: { acts: pg.Pool; tokens: pg.Pool };
  readonly #seal: Seal;

  constructor(url: string, seal: Seal) {
    const open = (max: number) => new pg.Pool({ connectionString: url, max });
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

  async remove(shop: string, agent: string): Promise<void> {
    await this.#pool.query('DELETE FROM shopbell_shopify.session WHERE shop = $1 AND agent = $2', [shop, agent]);
  }

  /** All tokens of a shop that were given before: it has let the app go then, and may have taken it up again since. */
  async removeShop(shop: string, before: Date): Promise<void> {
    const text = 'DELETE FROM shopbell_shopify.session WHERE shop = $1 AND given_at <= $2';
    await this.#pool.query(text, [shop, before]);
  }

  /** Notes that a thing was seen, for so many days, and what it said. True for whoever notes it first, in all processes together. */
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
