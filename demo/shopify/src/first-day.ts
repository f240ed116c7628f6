// What has happened in the shop by the end of its first day: the staff have opened the app, and shoppers have asked something.
import samples from '@shopbell/demo-samples';
import { type FakeApp, signCustomerToken, signSessionToken } from '@shopbell/fake-shopify';
import type { Cast } from './seed.ts';
import { app, domain, settings } from './settings.ts';

const known: FakeApp = { ...app, contents: [], url: settings.app, webhooks: null };
const cast = (await (await fetch(`${settings.storefront}/people.json`)).json()) as Cast;

/** As the admin opens the app's page in its frame: with that the app gets the shop's tokens, and those of who looks. */
async function open(staff: string): Promise<string> {
  const token = await signSessionToken(known, domain, staff);
  const asked = new URLSearchParams({
    ...{ embedded: '1', shop: domain, id_token: token },
    host: Buffer.from(`admin.shopify.com/store/${domain.split('.')[0]}`)
      .toString('base64')
      .replace(/=+$/, ''),
  });
  const answer = await fetch(`${settings.app}/app?${asked}`, { headers: { 'user-agent': 'Mozilla/5.0 Chrome/150.0' } });
  if (!answer.ok) throw new Error(`The app does not open: ${answer.status}`);
  return token;
}

try {
  await samples.setUpDesk({
    ...{ server: settings.app, storefront: settings.storefront, shop: domain, admin: 'olga@shop.example' },
    signIn: (as, email) =>
      as === 'staff'
        ? open(cast.staff[email] ?? '')
        : signCustomerToken(known, domain, cast.customers[email]?.id ?? null),
  });
  process.send?.({ kind: 'ready' });
} catch (error) {
  process.send?.({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
}
process.disconnect?.();
