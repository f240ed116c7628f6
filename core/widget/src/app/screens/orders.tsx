import { useEffect, useRef, useState } from 'preact/hooks';
import { useAround, usePanel, useTalk } from '../parts/context.ts';
import { fetchOrders } from '../parts/fetch-orders.ts';
import { Skeleton } from './skeleton.tsx';

/** Where the orders are drawn, by a file that is fetched when somebody asks for them. */
export function Orders() {
  const { format, talk } = useAround();
  const { order } = usePanel();
  const { me } = useTalk();
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'drawn' | 'failed'>('loading');
  const [round, setRound] = useState(0);
  const signedIn = !!me?.customer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round tries again; who talks stays the same
  useEffect(() => {
    let gone: (() => void) | undefined;
    let late = false;
    setState('loading');
    fetchOrders(talk, null).then(
      ({ parts, home }) => {
        if (late || !box.current) return;
        gone = parts.drawPlace(box.current, home, { signedIn, order, number: '', quiet: false, shown: () => {} });
        setState('drawn');
      },
      () => setState('failed'),
    );
    return () => {
      late = true;
      gone?.();
    };
  }, [signedIn, order, round]);
  return (
    <div class="thread">
      {state === 'loading' && <Skeleton />}
      {state === 'failed' && (
        <div class="trouble-page" role="alert">
          <p>{format.word('unreachable')}</p>
          <button type="button" class="button" onClick={() => setRound(round + 1)}>
            {format.word('tryAgain')}
          </button>
        </div>
      )}
      <div ref={box} />
    </div>
  );
}
