import { Modules } from '@medusajs/framework/utils';
import { createCustomerAccountWorkflow, createUserAccountWorkflow } from '@medusajs/medusa/core-flows';
import type { TestShop } from './test-shop';

export interface Person {
  id: string;
  /** Medusa's own bearer token. */
  token: string;
}

type Type = 'customer' | 'user';
export const password = 'a password of tests';

/** Signs up and in as a storefront or an invited user does. */
export async function signUp(shop: TestShop, type: Type, email: string): Promise<Person> {
  const authIdentityId = await register(shop.origin, type, email);
  const names = { email, first_name: 'Ada', last_name: 'Byron' };
  const made =
    type === 'customer'
      ? await createCustomerAccountWorkflow(shop.container).run({ input: { authIdentityId, customerData: names } })
      : await createUserAccountWorkflow(shop.container).run({ input: { authIdentityId, userData: names } });
  return { id: made.result.id, token: await signIn(shop.origin, type, email) };
}

export async function signIn(origin: string, type: Type, email: string): Promise<string> {
  return (await post<{ token: string }>(origin, `/auth/${type}/emailpass`, { email, password })).token;
}

export async function dismiss({ container }: TestShop, { id }: Person): Promise<void> {
  await container.resolve(Modules.USER).softDeleteUsers([id]);
}

/** A user of Medusa who answers no customers. */
export async function makeNobody({ container }: TestShop, { id }: Person): Promise<void> {
  await container.resolve(Modules.USER).updateUsers({ id, metadata: { shopbell_role: 'none' } });
}

/** Answers the id by which Medusa knows the password. */
async function register(origin: string, type: Type, email: string): Promise<string> {
  const { token } = await post<{ token: string }>(origin, `/auth/${type}/emailpass/register`, { email, password });
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return claims.auth_identity_id as string;
}

async function post<T>(origin: string, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
