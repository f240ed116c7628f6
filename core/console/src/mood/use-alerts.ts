import type { AlertState, ListedAlert } from '@shopbell/contract';
import { useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { useChanges } from '../shell/use-changes.ts';
import { type Resource, useResource } from '../shell/use-resource.ts';

const pageSize = 50;

/** Alerts in one state, loaded again whenever one changes: those that stand by risk, those that ended the latest first. */
export function useAlerts(state: AlertState): Resource<{ items: ListedAlert[]; more: boolean }> & { showMore(): void } {
  const { desk } = useConsole();
  const [pages, setPages] = useState(1);
  const resource = useResource(`${state} ${pages}`, async () => {
    const items: ListedAlert[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const question = {
        filter: { states: [state] },
        sort: state === 'ended' ? ('latest' as const) : ('risk' as const),
      };
      const body = { ...question, limit: pageSize, ...(cursor ? { cursor } : {}) };
      const answer: { items: ListedAlert[]; next: string | null } = await desk.live.client.call('listAlerts', { body });
      items.push(...answer.items);
      cursor = answer.next;
      if (cursor === null) break;
    }
    return { items, more: cursor !== null };
  });
  useChanges(/^(alert\.|entries\.erased)/, resource.reload);
  return { ...resource, showMore: () => setPages((before) => before + 1) };
}
