import { AdminConsole } from '@shopbell/console';
import { useRouterState } from '@vendure/dashboard';
import { admin } from './admin';
import { consolePath } from './surroundings';

export function ConsolePage() {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const path = pathname.slice(pathname.indexOf(consolePath) + consolePath.length) || '/';
  return <AdminConsole admin={admin} path={path} />;
}
