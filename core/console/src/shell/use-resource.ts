import { useCallback, useEffect, useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';

export interface Resource<T> {
  value: T | null;
  refusal: Refusal | null;
  loading: boolean;
  reload(): void;
  set(value: T): void;
}

/** Loads something when `key` changes; null loads nothing. What is shown stays while it is loaded again; a late answer to an old key is dropped. */
export function useResource<T>(key: string | null, load: () => Promise<T>): Resource<T> {
  const [state, setState] = useState<{
    key: string | null;
    value: T | null;
    refusal: Refusal | null;
    loading: boolean;
  }>({
    key,
    value: null,
    refusal: null,
    loading: key !== null,
  });
  const [round, setRound] = useState(0);
  const newest = useRef(load);
  newest.current = load;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another load of the same key
  useEffect(() => {
    if (key === null) return;
    let late = false;
    setState((before) => ({ key, value: before.key === key ? before.value : null, refusal: null, loading: true }));
    newest.current().then(
      (value) => late || setState({ key, value, refusal: null, loading: false }),
      (error: unknown) => late || setState((before) => ({ ...before, refusal: refusalOf(error), loading: false })),
    );
    return () => {
      late = true;
    };
  }, [key, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const set = useCallback(
    (value: T) => setState((before) => ({ ...before, value, refusal: null, loading: false })),
    [],
  );
  const current = state.key === key;
  return {
    value: current ? state.value : null,
    refusal: state.refusal,
    loading: state.loading || !current,
    reload,
    set,
  };
}
