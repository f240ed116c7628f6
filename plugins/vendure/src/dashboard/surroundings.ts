import type { Surroundings } from '@shopbell/console';
import {
  useAuth,
  useChannel,
  useNavigate,
  usePermissions,
  useResolvedTheme,
  useUserSettings,
} from '@vendure/dashboard';
import { createApi } from './api';
import { agentPermissions } from './permissions';
import { useStatus } from './status';

/** Where the dashboard mounts the console; every place of the console is a path below it. */
export const consolePath = '/shopbell';

/** What the dashboard knows of who looks, and how. Where the server is one shop, every channel leads to that one. */
export function useSurroundings(): Surroundings {
  const { user } = useAuth();
  const { activeChannel } = useChannel();
  const { hasPermissions } = usePermissions();
  const { displayLanguage } = useUserSettings().settings;
  const scheme = useResolvedTheme();
  const go = useNavigate();
  const status = useStatus(user !== undefined && hasPermissions(agentPermissions));
  return {
    status: user && status,
    reach: (mount) => createApi(mount, user?.id ?? '', activeChannel?.token),
    locale: displayLanguage,
    scheme,
    navigate: (path, { replace }) => void go({ to: `${consolePath}${path}` as never, replace }),
  };
}
