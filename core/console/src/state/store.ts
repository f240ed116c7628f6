import { useSyncExternalStore } from 'react';

/** A value that can be watched. Values are replaced, never changed in place. */
export interface Store<T> {
  get(): T;
  set(next: T | ((before: T) => T)): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const after = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
      if (Object.is(after, value)) return;
      value = after;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Watches a store, or one part of it; `select` must give the same thing again while that part stays the same. */
export function useStore<T>(store: Store<T>): T;
export function useStore<T, P>(store: Store<T>, select: (value: T) => P): P;
export function useStore<T>(store: Store<T>, select: (value: T) => unknown = (value) => value): unknown {
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
