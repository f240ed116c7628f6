import { type Desk, PASSWORD, setUpDesk } from '@shopbell/demo-samples';
import { admin } from './admin';
import { settings } from './settings';

const server = `http://localhost:${settings.port}`;

/** The shop's first day, in the shop that runs in this process. */
export function setUpMedusaDesk(): Promise<void> {
  return setUpDesk({ server, storefront: settings.storefrontUrl, admin: admin.email, signIn });
}

const signIn: Desk['signIn'] = async (as, email) => {
  const response = await fetch(`${server}/auth/${as === 'customer' ? 'customer' : 'user'}/emailpass`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`${email} cannot sign in: ${await response.text()}`);
  const { token } = (await response.json()) as { token: string };
  return token;
};
