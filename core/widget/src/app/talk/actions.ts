import type { Attachment, Chosen, OwnConversation, ProductMention } from '@shopbell/contract';
import type { Memory } from '../../storage.ts';
import { type Api, CallError } from './api.ts';
import { makeKey } from './key.ts';
import type { Outbox } from './outbox.ts';
import { isTheirs, type Store, type TalkState } from './state.ts';
import type { Tickets } from './tickets.ts';
import type { View } from './view.ts';

/** What the shopper wants to say. */
export interface Said {
  text: string;
  files?: Attachment[];
  product?: ProductMention | undefined;
  /** Takes this offer of the assistant. */
  chose?: Chosen;
  /** With it goes the wish for a human. */
  wish?: boolean;
  /** Leaves this address to be answered at. */
  email?: string;
}

/** At most this often the shop is told that the shopper types, in milliseconds; it shows it for six seconds. */
const typingEvery = 3_000;

export interface ActionParts {
  api: Api;
  tickets: Tickets;
  store: Store<TalkState>;
  view: View;
  outbox: Outbox;
  memory: Memory;
  /** Something was said: later pages look for the answer. */
  keepAlive: () => void;
}

/** What a shopper can do in a conversation. */
export function createActions({ api, tickets, store, view, outbox, memory, keepAlive }: ActionParts) {
  let typedAt = 0;
  const openId = () => store.now().conversation?.id;
  const say = ({ text, files = [], product, chose, wish, email }: Said) => {
    const { settings, agreed, me } = store.now();
    outbox.add({
      key: makeKey(),
      route: email ? 'leaveContact' : 'sendVisitorMessage',
      text,
      files,
      product,
      chose,
      wish: wish ? makeKey() : undefined,
      email,
      page: location.href.slice(0, 2000),
      noticeVersion: settings?.notice && agreed === settings.notice.version ? agreed : undefined,
      at: new Date().toISOString(),
      by: me?.visitor ?? null,
      failed: null,
      tries: 0,
    });
    keepAlive();
  };
  return {
    say,
    sayTyping() {
      const conversation = openId();
      if (!conversation || Date.now() - typedAt < typingEvery) return;
      typedAt = Date.now();
      void tickets.use((by) => api.call('sayVisitorTyping', { body: { conversation } }, by)).catch(() => {});
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
    /** Asks for somebody of the shop. Where no conversation is open, a message that says so begins it or opens it again. */
    async askForHuman(text: string) {
      const { conversation } = store.now();
      if (!conversation || conversation.status === 'resolved') return say({ text, wish: true });
      const body = { conversation: conversation.id, key: makeKey() };
      view.show(await tickets.use((by) => api.call('askForHuman', { body }, by)));
    },
    async answerSurvey(answer: { resolution: number; rating: number; comment?: string }) {
      const conversation = openId();
      if (!conversation) return;
      const body = { conversation, ...answer };
      view.show(await tickets.use((by) => api.call('answerSurvey', { body }, by)));
    },
    /** Mails the conversation; answers the address it goes to. */
    async mailTranscript(): Promise<string> {
      const conversation = openId();
      if (!conversation) throw new CallError('not-found', 404);
      return (await tickets.use((by) => api.call('requestTranscript', { body: { conversation } }, by))).address;
    },
    /** Whether the shop reads moods at all, and whether one's own are read. */
    getMood: () => tickets.use((by) => api.call('getOwnMood', {}, by)),
    setMood: (off: boolean) => tickets.use((by) => api.call('setOwnMood', { body: { off } }, by)),
    agree(version: string) {
      memory.set('agreed', JSON.stringify(version));
      store.set({ agreed: version });
    },
    setSound(on: boolean) {
      memory.set('muted', on ? null : 'true');
      store.set({ sound: on });
    },
  };
}
