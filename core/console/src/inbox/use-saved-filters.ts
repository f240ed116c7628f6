import type { SavedFilter } from '@shopbell/contract';
import { refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';

export interface SavedFilters {
  items: readonly SavedFilter[];
  loaded: boolean;
  /** Answers false when it was refused; the agent has been told. */
  save(filter: SavedFilter): Promise<boolean>;
  remove(id: SavedFilter['id']): Promise<void>;
}

export function useSavedFilters(): SavedFilters {
  const { desk, say } = useConsole();
  const { toast } = useKit();
  const { client } = desk.live;
  const resource = useResource('filters', () => client.call('listSavedFilters', {}));
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      resource.reload();
      return true;
    } catch (error) {
      const { title, text } = tellRefusal(say, refusalOf(error));
      toast({ tone: 'bad', text: `${title} ${text}` });
      return false;
    }
  };
  return {
    items: resource.value?.items ?? [],
    loaded: !resource.loading,
    save: (filter) => attempt(() => client.call('saveFilter', { body: filter })),
    remove: async (id) => {
      await attempt(() => client.call('removeFilter', { body: { id } }));
    },
  };
}
