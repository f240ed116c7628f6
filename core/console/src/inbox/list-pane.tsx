import type { ConversationId } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { BulkBar, RefusedDialog } from './bulk-bar.tsx';
import { ConversationList, type ListAct } from './conversation-list.tsx';
import { type ListDialog, ListDialogs } from './list-dialogs.tsx';
import { ListHead } from './list-head.tsx';
import { useBulk } from './use-bulk.ts';
import { useInboxList } from './use-inbox-list.ts';
import type { SavedFilters } from './use-saved-filters.ts';
import { filterOf, parseView } from './views.ts';

export type Sort = 'newest' | 'oldest' | 'waiting';

interface ListPaneProps {
  saved: SavedFilters;
  open: (conversation: ConversationId | null) => void;
  /** Hears the order on screen, for stepping from conversation to conversation. */
  onOrder: (order: readonly ConversationId[]) => void;
}

const none: ReadonlySet<ConversationId> = new Set();
const nothing = { name: null, ids: [] } as const;

/** One view's list, live, with what can be done to many at once. */
export function ListPane({ saved, open, onOrder }: ListPaneProps) {
  const { desk, place, say } = useConsole();
  const { Empty } = useKit();
  const view = place.screen === 'inbox' ? place.view : 'mine';
  const [sort, setSort] = useState<Sort>(() => desk.storage.read<Sort>('sort') ?? 'newest');
  const [selected, setSelected] = useState(none);
  const filter = filterOf(parseView(view), saved.items);
  const list = useInboxList(filter, sort);

  const bulk = useBulk(() => {
    setSelected(none);
    list.refresh();
  });
  useEffect(() => onOrder(list.state.ids), [list.state.ids, onOrder]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins with nothing selected
  useEffect(() => setSelected(none), [view]);

  const [acting, setActing] = useState<{ name: ListDialog | null; ids: readonly ConversationId[] }>(nothing);
  const act = (name: ListAct, ids: ConversationId[]) => {
    // A hand-over has a note, which is about one.
    if (name === 'transfer' && ids.length > 1) return;
    if (name !== 'settle') return setActing({ name, ids });
    const settled = ids.every((id) => desk.conversations.find(id)?.status === 'resolved');
    void bulk.change(ids, { type: settled ? 'reopen' : 'resolve' });
  };
  const toggle = (id: ConversationId) =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <section className="sb-list-pane" aria-label={say('inbox.list')}>
      {selected.size > 0 ? (
        <BulkBar
          count={selected.size}
          busy={bulk.busy}
          change={(change) => void bulk.change([...selected], change)}
          onClear={() => setSelected(none)}
          onAll={() => setSelected(new Set(list.state.ids))}
          onTag={() => act('tag', [...selected])}
        />
      ) : (
        <ListHead
          view={view}
          saved={saved}
          filter={filter}
          sort={sort}
          onSort={(next) => {
            setSort(next);
            desk.storage.write('sort', next);
          }}
        />
      )}
      {filter === null && saved.loaded ? (
        <Empty title={say('filter.gone')}>{say('filter.gone.text')}</Empty>
      ) : (
        <ConversationList list={list} view={view} selected={selected} onToggle={toggle} onAct={act} open={open} />
      )}
      <ListDialogs
        {...acting}
        change={(change) => void bulk.change([...acting.ids], change)}
        onClose={() => setActing((before) => ({ ...before, name: null }))}
      />
      <RefusedDialog refused={bulk.refused} onClose={bulk.forget} />
    </section>
  );
}
