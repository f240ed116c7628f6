import type { CustomerId, HostCustomer, ShopId, VisitorId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { PersonId } from './people.ts';

export interface PersonRow {
  id: PersonId;
  firstName: string | null;
  lastName: string | null;
  /** As the person left it; of a visitor only. */
  name: string | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  hostCustomer: string | null;
  blocked: boolean;
}

/** Names and addresses of people who have a row, and whether they are blocked at `now`. */
export function findPeople(sql: Sql, shop: ShopId, people: readonly string[], now: Date): Promise<PersonRow[]> {
  const text = `
    SELECT p.*, EXISTS (SELECT 1 FROM {{block}} b WHERE b.shop = $1 AND b.person = p.id AND (b.until IS NULL OR b.until > $3)) AS blocked
    FROM (
      SELECT id, first_name AS "firstName", last_name AS "lastName", NULL AS name, email, phone, NULL AS locale, host_customer AS "hostCustomer"
      FROM {{customer}} WHERE shop = $1 AND id = ANY($2)
      UNION ALL
      SELECT id, NULL, NULL, name, email, NULL, locale, NULL FROM {{visitor}} WHERE shop = $1 AND id = ANY($4)) p`;
  const visitors = people.filter((id) => id.startsWith('vis_'));
  const customers = people.filter((id) => id.startsWith('cus_'));
  return sql<PersonRow>(text, [shop, customers, now, visitors]);
}

/** Makes the row of a browser that has shown intent. */
export async function keepVisitor(sql: Sql, shop: ShopId, visitor: VisitorId, locale: string | null): Promise<void> {
  const text = 'INSERT INTO {{visitor}} (shop, id, locale) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
  await sql(text, [shop, visitor, locale]);
}

/** What a visitor left of themself: the last word counts. */
export async function keepContact(
  sql: Sql,
  shop: ShopId,
  visitor: VisitorId,
  contact: { email: string; name: string | null },
): Promise<void> {
  const text = 'UPDATE {{visitor}} SET email = $3, name = coalesce($4, name) WHERE shop = $1 AND id = $2';
  await sql(text, [shop, visitor, contact.email, contact.name]);
}

/** False for a customer who was erased, until they write again. */
export async function hasCustomer(sql: Sql, shop: ShopId, customer: CustomerId): Promise<boolean> {
  const text = `SELECT 1 FROM {{customer}} WHERE shop = $1 AND id = $2 AND host_customer <> '${erasedName}' || id`;
  return (await sql(text, [shop, customer])).length > 0;
}

/** Begins what stands for the host's id of a customer who was erased. */
const erasedName = 'erased:';

export interface VouchedCustomer {
  shop: ShopId;
  id: CustomerId;
  said: Pick<HostCustomer, 'id' | 'firstName' | 'lastName' | 'email' | 'phone' | 'adminPath'>;
  at: Date;
}

const refreshed = 'first_name = $3, last_name = $4, email = $5, phone = $6, admin_path = $7, vouched_at = $8';

function vouchedValues({ shop, id, said, at }: VouchedCustomer): unknown[] {
  return [shop, id, said.firstName, said.lastName, said.email, said.phone, said.adminPath, at];
}

/** What the host says now of a customer who has a row; makes none, and gives no name back to one who was erased. */
export async function refreshCustomer(sql: Sql, vouched: VouchedCustomer): Promise<void> {
  const text = `UPDATE {{customer}} SET ${refreshed} WHERE shop = $1 AND id = $2 AND host_customer = $9`;
  await sql(text, [...vouchedValues(vouched), vouched.said.id]);
}

/** The row of a customer who has shown intent. */
export async function keepCustomer(sql: Sql, vouched: VouchedCustomer): Promise<void> {
  const text = `
    INSERT INTO {{customer}} (shop, id, first_name, last_name, email, phone, admin_path, vouched_at, host_customer)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (shop, id) DO UPDATE SET ${refreshed}, host_customer = $9`;
  await sql(text, [...vouchedValues(vouched), vouched.said.id]);
}

export interface Identity {
  channel: string;
  external: string;
  verified: boolean;
}

/** Joins a channel's name of somebody to a customer. One that is somebody else's stays theirs. */
export async function keepIdentity(sql: Sql, shop: ShopId, customer: CustomerId, identity: Identity): Promise<void> {
  const text = `
    INSERT INTO {{customer_identity}} (shop, channel, external, customer, verified) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (shop, channel, external) DO UPDATE SET verified = {{customer_identity}}.verified OR excluded.verified
    WHERE {{customer_identity}}.customer = excluded.customer`;
  await sql(text, [shop, identity.channel, identity.external, customer, identity.verified]);
}

export function listIdentities(sql: Sql, shop: ShopId, customer: CustomerId): Promise<Identity[]> {
  const text = `
    SELECT channel, external, verified FROM {{customer_identity}} WHERE shop = $1 AND customer = $2 ORDER BY channel, external`;
  return sql<Identity>(text, [shop, customer]);
}

/** Whom a channel calls `external`, when the channel or the host vouched for that. */
export async function findByIdentity(
  sql: Sql,
  shop: ShopId,
  channel: string,
  external: string,
): Promise<CustomerId | null> {
  const text =
    'SELECT customer FROM {{customer_identity}} WHERE shop = $1 AND channel = $2 AND external = $3 AND verified';
  const [row] = await sql<{ customer: CustomerId }>(text, [shop, channel, external]);
  return row?.customer ?? null;
}

/** Takes all that a person's rows say of them; the rows stay, for conversations hang on them. */
export async function erasePerson(sql: Sql, shop: ShopId, person: string): Promise<void> {
  const values = [shop, person];
  await sql('UPDATE {{visitor}} SET name = NULL, email = NULL, locale = NULL WHERE shop = $1 AND id = $2', values);
  await sql('DELETE FROM {{customer_identity}} WHERE shop = $1 AND customer = $2', values);
  await sql(
    `UPDATE {{customer}} SET first_name = NULL, last_name = NULL, email = NULL, phone = NULL, admin_path = NULL, host_customer = '${erasedName}' || id
     WHERE shop = $1 AND id = $2`,
    values,
  );
  await sql('UPDATE {{block}} SET name = NULL WHERE shop = $1 AND person = $2', values);
}
