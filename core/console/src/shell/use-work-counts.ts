import { useEffect } from 'react';
import { useConsole } from './console-context.tsx';
import { useChanges } from './use-changes.ts';
import { useResource } from './use-resource.ts';

const dayMs = 86_400_000;
const most = 100;

/** What waits for this agent beside conversations: approvals that they may give, and their promises that are about to break or have. */
export function useWorkCounts(): { tickets: number; promises: number } {
  const { desk } = useConsole();
  const { client } = desk.live;
  const counts = useResource('work-counts', async () => {
    const dueBefore = new Date(Date.now() + dayMs).toISOString();
    const [board, due] = await Promise.all([
      client.call('countTickets', {}),
      client.call('listPromises', {
        body: { filter: { agent: 'me', states: ['open', 'broken'], dueBefore }, limit: most },
      }),
    ]);
    return { tickets: board.approvals, promises: due.items.length };
  });
  const { reload } = counts;
  useChanges(/^(ticket|promise)\./, reload);
  // A promise comes near by itself.
  useEffect(() => {
    const timer = setInterval(reload, 300_000);
    return () => clearInterval(timer);
  }, [reload]);
  return counts.value ?? { tickets: 0, promises: 0 };
}
