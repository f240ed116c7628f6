import { type Admin, AdminConsole } from '@shopbell/console';
import { polarisKit } from './kit.tsx';
import { consolePath, useSurroundings } from './surroundings.ts';

/** Shopify's admin, as Shopbell's parts on its pages need it. */
const admin: Admin = { kit: polarisKit, useSurroundings };

export default function ConsolePage({ pathname }: { pathname: string }) {
  return <AdminConsole admin={admin} path={pathname.slice(consolePath.length) || '/'} />;
}
