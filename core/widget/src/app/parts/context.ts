import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Store, TalkState } from '../talk/state.ts';
import type { Talk } from '../talk/talk.ts';
import type { Format } from './format.ts';
import type { Panel } from './panel.ts';

/** What every part of the screens may use. */
export interface Surroundings {
  talk: Talk;
  format: Format;
  panel: Store<Panel>;
  /** Null where the chat is part of the page. */
  close: (() => void) | null;
}

export const Around = createContext<Surroundings | null>(null);

export function useAround(): Surroundings {
  return useContext(Around) as Surroundings;
}

/** A store's state; the part is drawn anew when it changes. */
export function useStore<State>(store: Store<State>): State {
  const [, draw] = useState(0);
  useEffect(() => {
    draw((n) => n + 1);
    return store.listen(() => draw((n) => n + 1));
  }, [store]);
  return store.now();
}

export const useTalk = (): TalkState => useStore(useAround().talk.store);
export const usePanel = (): Panel => useStore(useAround().panel);
