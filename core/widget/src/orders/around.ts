import { createContext, type RefObject } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Call } from './calls.ts';
import type { Format } from './format.ts';

export interface Surroundings {
  call: Call;
  format: Format;
  /** Opens the whole story of one of the customer's own orders; null where nobody vouches for a customer. */
  open: ((order: string) => void) | null;
}
export const Around = createContext<Surroundings | null>(null);
export const useAround = (): Surroundings => useContext(Around) as Surroundings;

/** How often what is looked at is asked for again, in milliseconds. */
const lookEvery = 60_000;

export interface Asked<T> {
  value: T | null;
  /** The problem's code of the last try. */
  failed: string | null;
  again(): void;
}

/**
 * Asks at once, and whenever `turn` changes; with `watched`, every minute too while that can be seen. What came before stays on the screen
 * meanwhile.
 */
export function useAsked<T>(ask: () => Promise<T>, turn: unknown, watched?: RefObject<HTMLElement | null>): Asked<T> {
  const [state, setState] = useState<{ value: T | null; failed: string | null }>({ value: null, failed: null });
  const [round, setRound] = useState(0);
  const again = () => setRound((before) => before + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked at once, and again when it is another turn or round
  useEffect(() => {
    let late = false;
    ask().then(
      (value) => late || setState({ value, failed: null }),
      (error: { code?: string }) => late || setState(({ value }) => ({ value, failed: error.code ?? 'internal' })),
    );
    return () => {
      late = true;
    };
  }, [turn, round]);
  useEffect(() => {
    if (!watched) return;
    const look = () => {
      const seen = document.visibilityState === 'visible' && watched.current?.getClientRects().length;
      if (seen) setRound((before) => before + 1);
    };
    const timer = setInterval(look, lookEvery);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [watched]);
  return { ...state, again };
}
