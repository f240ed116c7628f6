import type { InboxFilter } from '@shopbell/contract';
import { useEffect, useMemo } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { createInboxList, type InboxList, type InboxListState } from '../state/inbox-list.ts';
import { useStore } from '../state/store.ts';

export interface LiveInboxList extends Omit<InboxList, 'store'> {
  state: InboxListState;
}

/** The list of a filter, asked for again whenever something happens that may change it. */
export function useInboxList(filter: InboxFilter | null, sort: 'newest' | 'oldest' | 'waiting'): LiveInboxList {
  const { desk } = useConsole();
  const key = filter ? JSON.stringify(filter) : null;
  const list = useMemo(
    () =>
      createInboxList(desk.live.client, desk.conversations, {
        filter: key === null ? {} : (JSON.parse(key) as InboxFilter),
        sort,
      }),
    [desk, key, sort],
  );
  useEffect(() => {
    if (key === null) return;
    void list.load();
    const leave = desk.listen((event) => {
      if (event.event === 'reload') void list.load();
      else if (event.event === 'entry' && event.data.subject.startsWith('cnv_')) list.refresh();
    });
    const taken = desk.outbox.onTaken(() => list.refresh());
    return () => {
      leave();
      taken();
      list.stop();
    };
  }, [desk, list, key]);
  const { store, ...rest } = list;
  return { ...rest, state: useStore(store) };
}
