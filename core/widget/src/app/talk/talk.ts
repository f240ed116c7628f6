import type { EntryView, OwnConversation } from '@shopbell/contract';
import { memoryPrefix } from '../../names.ts';
import type { Ask, LocaleName } from '../../shell.ts';
import { openMemory, readKept } from '../../storage.ts';
import { createActions } from './actions.ts';
import { CallError, createApi } from './api.ts';
import { createBackoff, rest } from './backoff.ts';
import { createFiles } from './files.ts';
import { openMemories } from './memories.ts';
import { createOutbox, type Receipt } from './outbox.ts';
import { blank, countUnread, createStore } from './state.ts';
import { openTabs } from './tabs.ts';
import { createTickets } from './tickets.ts';
import { createView } from './view.ts';

export interface TalkOptions {
  engine: string;
  shop: string | undefined;
  locale: LocaleName;
  /** Headers by which the host recognises its customer where its session is no cookie. */
  hostHeaders: () => Record<string, string> | Promise<Record<string, string>>;
}

/** Settings are taken for true this long, in milliseconds; the engine lets them be kept for as long. */
const settingsLast = 60_000;

export type Talk = ReturnType<typeof createTalk>;

/** Everything a page knows of its shopper's conversation with the shop, whatever shows it. Does nothing until it is started. */
export function createTalk({ engine, shop, locale, hostHeaders }: TalkOptions) {
  const prefix = memoryPrefix(engine, shop);
  const { memory, linked, own } = openMemories(prefix);
  const api = createApi(engine);
  const store = createStore({
    ...blank,
    agreed: readKept<string>(memory, 'agreed'),
    sound: memory.get('muted') === null,
  });
  const came = new Set<(entries: EntryView[]) => void>();
  let started: Promise<void> | null = null;
  let stopped = false;
  let nudge = new AbortController();
  let settingsAt = 0;
  /** Ends when a signed link has been traded: nothing is asked for in another name before. */
  let linking: Promise<unknown> = Promise.resolve();

  const tickets = createTickets({
    api,
    shop,
    memory: own,
    hostHeaders,
    changed: (me, before) => {
      const other = before && before.visitor !== me.visitor;
      // Nobody signed in or out: the engine has only forgotten this browser.
      if (other && !before.customer && !me.customer) outbox.adopt(me.visitor);
      const shown = store.now().me;
      store.set({ me });
      if (shown && (shown.visitor !== me.visitor || shown.customer?.email !== me.customer?.email)) void reload();
    },
  });
  const view = createView({
    api,
    tickets,
    store,
    name: prefix,
    came: (entries) => {
      keepAlive();
      for (const heard of came) heard(entries);
    },
  });
  const files = createFiles(api, tickets);
  const outbox = createOutbox({
    api,
    tickets,
    memory: own,
    locale,
    conversation: () => store.now().conversation?.id,
    lookAnew: () => reload(),
    changed: (outgoing) => store.set({ outgoing }),
    sent: (receipt) => acknowledged(receipt),
  });
  const tabs = openTabs<'started' | EntryView>(`${prefix}talk`, (word) => {
    if (word === 'started') void reload();
    else if (word.subject === store.now().conversation?.id) view.show(word);
  });
  const onStorage = (event: StorageEvent) => {
    if (event.key === `${prefix}outbox`) outbox.look();
    if (event.key === `${prefix}muted`) store.set({ sound: memory.get('muted') === null });
    if (event.key === `${prefix}agreed`) store.set({ agreed: readKept(memory, 'agreed') });
    const me = event.key === `${prefix}ticket` ? tickets.now() : null;
    if (me && me.visitor !== store.now().me?.visitor) {
      store.set({ me });
      void reload();
    }
  };

  const acknowledged = async ({ conversation, entry }: Receipt) => {
    const known = store.now().conversation;
    if (entry && known?.id === conversation) {
      view.show(entry);
      tabs.say(entry);
    } else {
      view.name(linked.get('ticket') ? (conversation as OwnConversation['id']) : undefined);
      await reload();
      // What began a conversation was loaded with it.
      if (entry) for (const heard of came) heard([entry]);
      tabs.say('started');
    }
    if (known?.status === 'resolved') void reload();
    keepAlive();
  };
  /** Later pages look for answers by themselves as long as there is a conversation to be answered. */
  const keepAlive = () => {
    const { conversation } = store.now();
    const open = conversation && conversation.status !== 'resolved';
    memory.set('live', open || outbox.read().length > 0 ? 'true' : null);
  };
  const reload = () => view.load().catch(() => {});

  /** Settings say who is there now, so they are asked for again when the chat is opened later. */
  const loadSettings = async () => {
    if (Date.now() - settingsAt < settingsLast) return;
    store.set({ settings: await api.call('getWidgetSettings', { query: { shop, locale } }) });
    settingsAt = Date.now();
  };

  /** The link that this tab came by has ended: it goes on as the browser that it is. */
  const leaveLink = () => {
    linked.set('conversation', null);
    linked.set('ticket', null);
    view.name(undefined);
  };

  const start = async () => {
    addEventListener('storage', onStorage);
    outbox.look();
    view.name(readKept<OwnConversation['id']>(linked, 'conversation') ?? undefined);
    const backoff = createBackoff(2000);
    for (;;) {
      store.set({ phase: 'loading' });
      try {
        await linking.catch(() => {});
        await Promise.all([loadSettings(), tickets.renew()]);
        await view.load();
        keepAlive();
        void outbox.flush();
        return;
      } catch (error) {
        const failure = error instanceof CallError ? error : new CallError('internal', 500);
        if (failure.code === 'not-found' && linked.get('conversation')) {
          leaveLink();
          continue;
        }
        // For whoever builds the page: shoppers read that the chat does not work here.
        if (failure.detail) console.warn(`Shopbell: ${failure.detail}`);
        store.set({ phase: 'failed', why: failure.code });
        if (stopped) return;
        if (!failure.retryable) {
          started = null;
          return;
        }
        nudge = new AbortController();
        await rest(backoff.take(failure.wait), nudge.signal);
      }
    }
  };

  return {
    engine,
    store,
    /** What is being written, kept in this tab only. */
    drafts: openMemory('sessionStorage', prefix),
    /** The shopper has talked before: asking for news needs no further sign of theirs. */
    mayLoad: () => memory.get('live') !== null || outbox.read().length > 0,
    files,
    outbox,
    memory,
    locale,
    /** Calls with the visitor's ticket. */
    ask: ((address, input) =>
      tickets.use((by) => api.request(address, input, by)).then((answer) => answer.json())) as Ask,
    unread: () => countUnread(store.now()),
    /** Hears entries as they come; answers how to stop. */
    onCome(heard: (entries: EntryView[]) => void) {
      came.add(heard);
      return () => came.delete(heard);
    },
    /** Loads settings, ticket and conversation, once; tries again where the engine may answer later. */
    start(): Promise<void> {
      if (store.now().phase === 'ready') void loadSettings().catch(() => {});
      started ??= start();
      return started;
    },
    /** Tries to load now, after it did not work. */
    again() {
      if (started) nudge.abort();
      else void this.start();
    },
    ...createActions({ api, tickets, store, view, outbox, memory, keepAlive }),
    /** Opens the conversation of a signed link in this tab only, under the link's own ticket. */
    async resume(link: string) {
      const traded = api.call('resumeByLink', { body: { link } });
      linking = traded;
      const { conversation, ...ticket } = await traded;
      linked.set('conversation', JSON.stringify(conversation));
      linked.set('ticket', JSON.stringify(ticket));
      view.name(conversation);
      await this.start();
      store.set({ me: ticket });
      await view.load();
    },
    stop() {
      stopped = true;
      removeEventListener('storage', onStorage);
      outbox.stop();
      view.stop();
      tabs.close();
    },
  };
}
