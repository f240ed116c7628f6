import type { MountStatus } from '@shopbell/contract';
import { api, useQuery } from '@vendure/dashboard';

/** Whether Shopbell runs, as Vendure says. Asked again every 15 s while it does not. */
export function useStatus(enabled: boolean): MountStatus | undefined {
  const { data } = useQuery({
    queryKey: ['shopbell-status'],
    enabled,
    retry: false,
    queryFn: () => api.query<{ shopbellStatus: MountStatus }>('query { shopbellStatus { running mount problem } }'),
    refetchInterval: ({ state }) => (state.data?.shopbellStatus.running ? false : 15_000),
  });
  return data?.shopbellStatus;
}
