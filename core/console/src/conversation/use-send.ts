import type { ConversationId } from '@shopbell/contract';
import { useRef } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import type { Draft } from '../state/drafts.ts';
import type { Follow } from '../state/outbox.ts';
import { type Store, useStore } from '../state/store.ts';
import type { ComposerMode } from './composer-bar.tsx';

interface SendOptions {
  conversation: ConversationId;
  mode: ComposerMode;
  drafts: Store<Draft>;
  /** Files are still on their way. */
  busy: boolean;
  /** What is done once the engine has taken it. */
  follow: () => Follow[];
}

/** Said again this often while the agent types; the others show it for 6 s. */
const typingMs = 3_000;

/** Sends the draft as a message or note, and says that the agent is typing. */
export function useSend({ conversation, mode, drafts, busy, follow }: SendOptions) {
  const { desk } = useConsole();
  const draft = useStore(drafts);
  const said = useRef(0);
  const ready = !busy && (draft.text.trim() !== '' || draft.files.length > 0);
  const send = () => {
    if (!ready) return;
    const text = draft.text.trim();
    const files = draft.files.map(({ file }) => file);
    const mentions = draft.mentions.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    const note = mode === 'note';
    desk.outbox.add({
      route: note ? 'writeNote' : 'sendMessage',
      body: { conversation, text, files, ...(note ? { mentions } : {}) },
      conversation,
      files: draft.files,
      after: note ? [] : follow(),
      holdMs: desk.preferences.get().undoSeconds * 1000,
    });
    drafts.set({ text: '', files: [], mentions: [] });
    said.current = 0;
  };
  const sayTyping = () => {
    if (mode === 'note' || Date.now() - said.current < typingMs) return;
    said.current = Date.now();
    desk.live.client.call('sayTyping', { body: { conversation } }).catch(() => undefined);
  };
  return { ready, send, sayTyping };
}
