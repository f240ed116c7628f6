import { api, useQuery } from '@vendure/dashboard';

interface Status {
  running: boolean;
  /** Where on the server Shopbell answers. */
  mount: string;
  problem: string | null;
}

/** Whether Shopbell runs, as Vendure says. Asked again every 15 s while it does not. */
export function useStatus(enabled: boolean): Status | undefined {
  const { data } = useQuery({
    queryKey: ['shopbell-status'],
    enabled,
    retry: false,
    queryFn: () => api.query<{ shopbellStatus: Status }>('query { shopbellStatus { running mount problem } }'),
    refetchInterval: ({ state }) => (state.data?.shopbellStatus.running ? false : 15_000),
  });
  return data?.shopbellStatus;
}
