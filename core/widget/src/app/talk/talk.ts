import type { Attachment, EntryView, OwnConversation, ProductMention } from '@shopbell/contract';
import { memoryPrefix } from '../../names.ts';
import type { LocaleName } from '../../shell.ts';
import { openMemory, readKept } from '../../storage.ts';
import { CallError, createApi } from './api.ts';
import { createBackoff, rest } from './backoff.ts';
import { createFiles } from './files.ts';
import { createOutbox, makeKey, type Receipt } from './outbox.ts';
import { blank, countUnread, createStore, isTheirs, type Outgoing } from './state.ts';
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

/** What the shopper wants to say. */
export interface Said {
  text: string;
  files?: Attachment[];
  product?: ProductMention | undefined;
  /** Leaves this address to be answered at. */
  email?: string;
}

/** Settings are taken for true this long, in milliseconds; the engine lets them be kept for as long. */
const settingsLast = 60_000;

export type Talk = ReturnType<typeof createTalk>;

/** Everything a page knows of its shopper's conversation with the shop, whatever shows it. Does nothing until it is started. */
export function createTalk({ engine, shop, locale, hostHeaders }: TalkOptions) {
  const prefix = memoryPrefix(engine, shop);
  const memory = openMemory('localStorage', prefix);
  // A signed link has a ticket of its own, which other tabs do not get.
  const linked = openMemory('sessionStorage', `${prefix}link:`);
  const ticketMemory = () => (linked.get('ticket') ? linked : memory);
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
  let typedAt = 0;
  let settingsAt = 0;

  const tickets = createTickets({
    api,
    shop,
    memory: {
      prefix,
      get: (name) => ticketMemory().get(name),
      set: (name, value) => ticketMemory().set(name, value),
    },
    hostHeaders,
    changed: (me) => {
      const before = store.now().me;
      // Nobody signed in or out: the engine has only forgotten this browser.
      if (before && before.visitor !== me.visitor && !before.customer && !me.customer) outbox.adopt(me.visitor);
      store.set({ me });
      if (before && (before.visitor !== me.visitor || before.customer?.email !== me.customer?.email)) void reload();
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
    memory,
    locale,
    conversation: () => store.now().conversation?.id,
    lookAnew: () => reload(),
    changed: (outgoing) => store.set({ outgoing }),
    sent: (item, receipt) => acknowledged(item, receipt),
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

  const acknowledged = async (_item: Outgoing, { conversation, entry }: Receipt) => {
    const known = store.now().conversation;
    if (entry && known?.id === conversation) {
      view.show(entry);
      tabs.say(entry);
    } else {
      view.name(undefined);
      await reload();
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

  const start = async () => {
    addEventListener('storage', onStorage);
    outbox.look();
    view.name(readKept<OwnConversation['id']>(linked, 'conversation') ?? undefined);
    const backoff = createBackoff(2000);
    for (;;) {
      store.set({ phase: 'loading' });
      try {
        await Promise.all([loadSettings(), tickets.renew()]);
        await view.load();
        keepAlive();
        void outbox.flush();
        return;
      } catch (error) {
        const failure = error instanceof CallError ? error : new CallError('internal', 500);
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
    say({ text, files: attached = [], product, email }: Said) {
      const { settings, agreed, me } = store.now();
      outbox.add({
        key: makeKey(),
        route: email ? 'leaveContact' : 'sendVisitorMessage',
        text,
        files: attached,
        product,
        email,
        page: location.href.slice(0, 2000),
        noticeVersion: settings?.notice && agreed === settings.notice.version ? agreed : undefined,
        at: new Date().toISOString(),
        by: me?.visitor ?? null,
        failed: null,
        tries: 0,
      });
      keepAlive();
    },
    /** Tells the shop that the shopper is typing, at most every three seconds. */
    sayTyping() {
      const { conversation } = store.now();
      if (!conversation || Date.now() - typedAt < 3000) return;
      typedAt = Date.now();
      void tickets
        .use((by) => api.call('sayVisitorTyping', { body: { conversation: conversation.id } }, by))
        .catch(() => {});
    },
    /** The shopper has seen everything that is shown. */
    markRead() {
      const { conversation, entries, read } = store.now();
      const last = entries.findLast((entry) => isTheirs(entry) || entry.kind === 'message.sent');
      if (!conversation || !last || last.seq <= read.mine) return;
      store.set({ read: { ...read, mine: last.seq } });
      const body = { conversation: conversation.id, seq: last.seq };
      void tickets.use((by) => api.call('markVisitorRead', { body }, by)).catch(() => {});
    },
    loadBefore: () => view.loadBefore(),
    /** One of the earlier conversations, as it was. */
    readEarlier: (conversation: OwnConversation['id']) =>
      tickets.use((by) => api.call('getVisitorView', { query: { conversation } }, by)),
    async answerSurvey(answer: { resolution: number; rating: number; comment?: string }) {
      const { conversation } = store.now();
      if (!conversation) return;
      const body = { conversation: conversation.id, ...answer };
      view.show(await tickets.use((by) => api.call('answerSurvey', { body }, by)));
    },
    /** Mails the conversation; answers the address it goes to. */
    async mailTranscript(): Promise<string> {
      const conversation = store.now().conversation?.id;
      if (!conversation) throw new CallError('not-found', 404);
      return (await tickets.use((by) => api.call('requestTranscript', { body: { conversation } }, by))).address;
    },
    agree(version: string) {
      memory.set('agreed', JSON.stringify(version));
      store.set({ agreed: version });
    },
    setSound(on: boolean) {
      memory.set('muted', on ? null : 'true');
      store.set({ sound: on });
    },
    /** Opens the conversation of a signed link in this tab only, under the link's own ticket. */
    async resume(link: string) {
      const { conversation, ...ticket } = await api.call('resumeByLink', { body: { link } });
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
