import { useLocation } from '@remix-run/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { polarisKit } from '../kit.tsx';
import { useWords } from '../surroundings.ts';

const ConsolePage = lazy(() => import('../console.tsx'));

/** The agents' console: drawn in the browser, as it lives on a stream. */
export default function ConsoleRoute() {
  const say = useWords();
  const { pathname } = useLocation();
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  const waiting = <polarisKit.Spinner label={say('loading')} />;
  if (!here) return waiting;
  return (
    <Suspense fallback={waiting}>
      <ConsolePage pathname={pathname} />
    </Suspense>
  );
}
