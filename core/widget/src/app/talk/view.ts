import type { EntryView, LiveEvent, OwnConversation } from '@shopbell/contract';
import type { Frame } from '../live/frames.ts';
import { startLive } from '../live/live.ts';
import type { Source } from '../live/source.ts';
import { afterEntries, afterLoad } from './after.ts';
import type { Api } from './api.ts';
import { readStream } from './read-stream.ts';
import { joinEntries, type Store, type TalkState } from './state.ts';
import type { Tickets } from './tickets.ts';

/** Typing is shown this long unless it is said again, in milliseconds. */
const typingLasts = 6_000;

export type View = ReturnType<typeof createView>;

/**
 * The open conversation as this tab sees it: loads it, follows it live, and folds what comes into the state. `came` hears every entry
 * that was not there before.
 */
export function createView(options: {
  api: Api;
  tickets: Tickets;
  store: Store<TalkState>;
  /** Engine and shop, which tabs of one origin share. */
  name: string;
  came: (entries: EntryView[]) => void;
}) {
  const { api, tickets, store, came } = options;
  let cursor: string | null = null;
  let position = 0;
  let live: { stop(): void; name: string } | null = null;
  /** Loads begun, and which of them is shown: an older one that ends later tells nothing new. */
  let [loads, landed] = [0, 0];
  let typingEnds: ReturnType<typeof setTimeout> | undefined;
  /** A conversation other than the open one that a signed link leads to. */
  let named: OwnConversation['id'] | undefined;

  const load = async (): Promise<void> => {
    loads += 1;
    const turn = loads;
    const view = await tickets.use((by) => api.call('getVisitorView', { query: { conversation: named } }, by));
    const { conversation, entries } = view;
    if (conversation?.mergedInto && conversation.mergedInto !== conversation.id) {
      named = conversation.mergedInto;
      return load();
    }
    if (turn < landed) return;
    landed = turn;
    const state = store.now();
    const same = state.conversation?.id === conversation?.id;
    const fresh = same ? entries.filter((entry) => entry.seq > position) : [];
    const end = entries.at(-1)?.seq ?? 0;
    // The stream may have come further meanwhile, and will not go back.
    if (!same || position <= end) [cursor, position] = [view.cursor, end];
    store.set(afterLoad(state, view));
    changed('');
    if (fresh.length) came(fresh);
    followConversation();
  };

  const changed = (order: string) => {
    const { turns } = store.now();
    store.set({ turns: { ...turns, [order]: (turns[order] ?? 0) + 1 } });
  };

  const followConversation = () => {
    const { conversation, me } = store.now();
    const name = conversation && cursor ? `${options.name}${me?.visitor}:${conversation.id}` : null;
    if (live && live.name !== name) {
      live.stop();
      live = null;
    }
    if (name && !live) live = { name, ...startLive(source(name)) };
  };

  const source = (name: string): Source => ({
    name,
    cursor: () => cursor,
    position: () => position,
    read: (after, alive, signal) => readStream({ api, tickets }, { after, alive, signal }),
    async poll(after, wait, signal) {
      const answer = await tickets.use((by) =>
        api.call(
          'listVisitorEntries',
          { query: { cursor: after, wait } },
          { ...by, signal: wait ? signal : undefined },
        ),
      );
      cursor = answer.cursor;
      takeEntries(answer.entries);
    },
    take,
    reload: load,
    link: (link) => store.now().link !== link && store.set({ link }),
  });

  const takeEntries = (entries: EntryView[]) => {
    const state = store.now();
    const fresh = entries.filter(({ seq }) => !state.entries.some((entry) => entry.seq === seq));
    position = Math.max(position, entries.at(-1)?.seq ?? 0);
    if (fresh.length === 0) return;
    const erased = fresh.some(({ kind }) => kind === 'entries.erased' || kind === 'conversation.merged');
    store.set({ entries: joinEntries(state.entries, fresh), ...afterEntries(state, fresh) });
    came(fresh);
    if (erased) void load().catch(() => {});
  };

  const take = (frame: Frame) => {
    if (frame.id !== null) cursor = frame.id;
    const { event, data } = frame as unknown as LiveEvent;
    const id = store.now().conversation?.id;
    if (event === 'entry') takeEntries([data]);
    else if (event === 'reload') void load().catch(() => {});
    else if (event === 'card') changed(data.order);
    else if (event === 'read' && data.conversation === id) {
      const { mine, theirs } = store.now().read;
      const up =
        data.by === 'agent' ? { mine, theirs: Math.max(theirs, data.seq) } : { theirs, mine: Math.max(mine, data.seq) };
      store.set({ read: up });
    } else if (event === 'agents') {
      const { settings } = store.now();
      if (settings) store.set({ settings: { ...settings, hours: { ...settings.hours, agents: data.present } } });
    } else if (event === 'typing' && data.by === 'agent' && data.conversation === id) {
      clearTimeout(typingEnds);
      typingEnds = setTimeout(() => store.set({ typing: null }), typingLasts);
      store.set({ typing: { name: data.name } });
    }
  };

  return {
    load,
    /** Shows what the engine has just acknowledged, before the stream brings it. */
    show(entry: EntryView) {
      store.set({ entries: joinEntries(store.now().entries, [entry]) });
    },
    async loadBefore() {
      const { entries, conversation } = store.now();
      const before = entries[0]?.seq;
      if (!conversation || !before) return;
      const view = await tickets.use((by) =>
        api.call('getVisitorView', { query: { conversation: conversation.id, before } }, by),
      );
      store.set({ entries: joinEntries(store.now().entries, view.entries), more: view.more });
    },
    /** Shows this conversation from now on, which a signed link opened. */
    name(conversation: OwnConversation['id'] | undefined) {
      named = conversation;
    },
    stop() {
      live?.stop();
      live = null;
      clearTimeout(typingEnds);
    },
  };
}
