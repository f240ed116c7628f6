import type { ConversationId } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';

/** A glance does not count: what is on screen this long has been read. */
const glanceMs = 700;

/** Tells the engine how far this agent has read, while the page is really looked at and there is something `fresh` to them. */
export function useReadMarks(conversation: ConversationId, seq: number, fresh: boolean): void {
  const { desk } = useConsole();
  const [looked, setLooked] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setLooked(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    if (!looked || seq === 0 || !fresh) return;
    const timer = setTimeout(async () => {
      try {
        await desk.live.client.call('markRead', { body: { conversation, seq } });
        desk.setRead(conversation, seq);
        desk.live.recount();
      } catch {
        // Not worth a word: the mark is set again with the next entry or visit.
      }
    }, glanceMs);
    return () => clearTimeout(timer);
  }, [desk, conversation, seq, fresh, looked]);
}
