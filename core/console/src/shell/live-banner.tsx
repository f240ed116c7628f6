import { useEffect, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useStore } from '../state/store.ts';
import { useConsole } from './console-context.tsx';

/** A short break is not worth a word: most streams come back at once. */
const patienceMs = 2_500;

/** Says when the connection is gone, and what is safe meanwhile. */
export function LiveBanner() {
  const { desk, say } = useConsole();
  const { Banner } = useKit();
  const state = useStore(desk.live.state);
  const waiting = useStore(desk.outbox.store).length;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (state !== 'offline') return setShown(false);
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, [state]);
  if (state === 'revoked') {
    return (
      <Banner tone="bad" title={say('live.revoked')}>
        {say('live.revoked.todo')}
      </Banner>
    );
  }
  if (!shown) return null;
  return (
    <Banner tone="warning" title={say('live.offline')}>
      {waiting > 0 ? say('live.offline.waiting', { count: waiting }) : say('live.offline.todo')}
    </Banner>
  );
}
