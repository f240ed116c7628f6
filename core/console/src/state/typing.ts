import type { Actor, LiveEvent } from '@shopbell/contract';
import { createStore, type Store } from './store.ts';

export interface Typist {
  by: 'person' | 'agent';
  agent: string | null;
  name: string | null;
}

/** Who is typing where, right now. Each is forgotten after 6 s unless said again. */
export interface Typing {
  readonly store: Store<ReadonlyMap<string, readonly Typist[]>>;
  hear(event: Extract<LiveEvent, { event: 'typing' }>['data'], me: string): void;
  /** Whoever has sent is no longer typing. */
  stop(conversation: string, actor: Actor): void;
}

const shownMs = 6_000;

export function createTyping(): Typing {
  const store = createStore<ReadonlyMap<string, readonly Typist[]>>(new Map());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const without = (conversation: string, agent: string | null) =>
    store.set((before) => {
      const rest = (before.get(conversation) ?? []).filter((typist) => typist.agent !== agent);
      if (rest.length === before.get(conversation)?.length || !before.has(conversation)) return before;
      return new Map(before).set(conversation, rest);
    });
  return {
    store,
    hear({ conversation, by, agent, name }, me) {
      if (agent === me) return;
      const key = `${conversation} ${agent ?? ''}`;
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => without(conversation, agent), shownMs),
      );
      store.set((before) => {
        const others = (before.get(conversation) ?? []).filter((typist) => typist.agent !== agent);
        return new Map(before).set(conversation, [...others, { by, agent, name }]);
      });
    },
    stop: (conversation, actor) => without(conversation, actor.type === 'agent' ? actor.id : null),
  };
}
