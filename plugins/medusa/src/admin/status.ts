import type { MountStatus } from '@shopbell/contract';
import { useQuery } from '@tanstack/react-query';
import { addressOf, ask } from './api';

/** What the plugin's route of Medusa's admin API says to whoever is signed in. */
interface Told {
  /** Medusa's id of who asks. */
  person: string;
  /** Null for users who may not answer customers. */
  status: MountStatus | null;
}

/** Whether Shopbell runs, as Medusa says. Asked again every 15 s while it does not. */
export function useStatus(): Told | undefined {
  return useQuery({
    queryKey: ['shopbell-status'],
    retry: false,
    queryFn: async () => {
      const response = await ask(addressOf('/admin/shopbell/status'));
      if (!response.ok) throw new Error(`Medusa answered ${response.status}`);
      return (await response.json()) as Told;
    },
    refetchInterval: ({ state }) => (state.data && state.data.status?.running !== false ? false : 15_000),
  }).data;
}
