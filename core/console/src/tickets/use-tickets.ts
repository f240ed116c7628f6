import type { TicketFilter, TicketSort, TicketView } from '@shopbell/contract';
import { useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { useChanges } from '../shell/use-changes.ts';
import { type Resource, useResource } from '../shell/use-resource.ts';

interface TicketList {
  items: TicketView[];
  /** There are more than were loaded. */
  more: boolean;
}

const pageSize = 50;

/** Departments, types and one's own limit. */
export function useKinds() {
  const { desk } = useConsole();
  return useResource('ticket-kinds', () => desk.live.client.call('listTicketKinds', {})).value;
}

/** Tickets of one filter, loaded again whenever one changes. `showMore` loads a page more of them. */
export function useTickets(filter: TicketFilter, sort: TicketSort): Resource<TicketList> & { showMore(): void } {
  const { desk } = useConsole();
  const [pages, setPages] = useState(1);
  const resource = useResource(`${JSON.stringify(filter)} ${sort} ${pages}`, async () => {
    const items: TicketView[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const body = { filter, sort, limit: pageSize, ...(cursor ? { cursor } : {}) };
      const answer: { items: TicketView[]; next: string | null } = await desk.live.client.call('listTickets', { body });
      items.push(...answer.items);
      cursor = answer.next;
      if (cursor === null) break;
    }
    return { items, more: cursor !== null };
  });
  useChanges(/^ticket\./, resource.reload);
  return { ...resource, showMore: () => setPages((before) => before + 1) };
}
