import { type Desk, PASSWORD, setUpDesk } from '@shopbell/demo-samples';
import { settings } from './settings';

const server = `http://localhost:${settings.port}`;
const query =
  'mutation ($user: String!, $password: String!) { login(username: $user, password: $password) { __typename } }';

/** The shop's first day, in the shop that runs in this process. */
export function setUpVendureDesk(): Promise<void> {
  return setUpDesk({ server, storefront: settings.storefrontUrl, admin: 'superadmin', signIn });
}

const signIn: Desk['signIn'] = async (as, user) => {
  const response = await fetch(`${server}/${as === 'customer' ? 'shop' : 'admin'}-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { user, password: PASSWORD } }),
  });
  const token = response.headers.get('vendure-auth-token');
  if (!token) throw new Error(`${user} cannot sign in: ${await response.text()}`);
  return token;
};
