import { type ConsoleApi, createLive, type Live } from '@shopbell/console';
import { useAuth, useChannel, usePermissions } from '@vendure/dashboard';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { createApi } from './api';
import { agentPermissions } from './permissions';
import { useStatus } from './status';

interface Shopbell {
  /** Null before somebody has signed in who may answer customers. */
  api: ConsoleApi | null;
  live: Live | null;
  /** Why Shopbell does not run, for those who see its screens; undefined while it does, or while that is not known. */
  problem: string | undefined;
}

const Context = createContext<Shopbell>({ api: null, live: null, problem: undefined });

export function useShopbell(): Shopbell {
  return useContext(Context);
}

/** Holds the one stream of the dashboard: bell, inbox and blocks stand on it, and it stays open from page to page. */
export function ShopbellProvider({ children }: { children: ReactNode }) {
  const { user } = useAuth();
  const { activeChannel } = useChannel();
  const { hasPermissions } = usePermissions();
  const isAgent = user !== undefined && hasPermissions(agentPermissions);
  const status = useStatus(isAgent);
  const mount = status?.running ? status.mount : undefined;
  const token = activeChannel?.token;
  const userId = user?.id;

  const api = useMemo(
    () => (isAgent && mount !== undefined && userId !== undefined ? createApi(mount, userId, token) : null),
    [isAgent, mount, token, userId],
  );
  const live = useMemo(() => (api ? createLive(api) : null), [api]);
  useEffect(() => live?.listen(() => {}), [live]);
  const problem = status && !status.running ? (status.problem ?? '') : undefined;
  const value = useMemo(() => ({ api, live, problem }), [api, live, problem]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
