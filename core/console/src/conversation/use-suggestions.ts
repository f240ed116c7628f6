import type { ConversationId } from '@shopbell/contract';
import { type RefObject, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import { useResource } from '../shell/use-resource.ts';
import type { Draft } from '../state/drafts.ts';
import { type Store, useStore } from '../state/store.ts';
import type { ComposerMode } from './composer-bar.tsx';
import type { Suggestion } from './suggestions.tsx';
import { replaceToken, type Token, tokenAt } from './token.ts';

interface SuggestionsOptions {
  conversation: ConversationId;
  mode: ComposerMode;
  field: RefObject<HTMLTextAreaElement | null>;
  drafts: Store<Draft>;
}

const most = 20;

/** Quick replies after `/` in an answer, agents after `@` in a note. */
export function useSuggestions({ conversation, mode, field, drafts }: SuggestionsOptions) {
  const { desk } = useConsole();
  const { client } = desk.live;
  const agents = useStore(desk.agents);
  const [token, setToken] = useState<Token | null>(null);
  const [at, setAt] = useState(0);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const open = token !== null && token.sign === (mode === 'note' ? '@' : '/');
  const replies = useResource(open && mode === 'reply' ? 'replies' : null, () => client.call('listQuickReplies', {}));
  const items: readonly Suggestion[] = open ? (mode === 'note' ? mentionsOf() : repliesOf()).slice(0, most) : [];

  function mentionsOf(): Suggestion[] {
    const word = token?.word.toLowerCase() ?? '';
    return agents
      .filter(({ id, name }) => id !== desk.session.agent.id && name.toLowerCase().includes(word))
      .map(({ id, name }) => ({ id, label: name, mark: '@' }));
  }
  function repliesOf(): Suggestion[] {
    const word = token?.word.toLowerCase() ?? '';
    return (replies.value?.items ?? [])
      .filter(({ shortcut, title }) => `${shortcut} ${title}`.toLowerCase().includes(word))
      .sort((one, other) => Number(other.shortcut.startsWith(word)) - Number(one.shortcut.startsWith(word)))
      .map(({ id, shortcut, title, text }) => ({ id, label: title || shortcut, mark: `/${shortcut}`, text }));
  }
  const insert = (by: string) => {
    if (!token) return;
    const { text, caret } = replaceToken(drafts.get().text, token, by);
    drafts.set((before) => ({ ...before, text }));
    setToken(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  const choose = async (item: Suggestion) => {
    if (mode === 'note') {
      const agent = agents.find(({ id }) => id === item.id);
      if (!agent) return;
      drafts.set((before) => ({ ...before, mentions: [...before.mentions, { id: agent.id, name: agent.name }] }));
      return insert(`@${agent.name} `);
    }
    const reply = replies.value?.items.find(({ id }) => id === item.id);
    if (!reply) return;
    setRefusal(null);
    try {
      const filled = await client.call('fillQuickReply', { body: { id: reply.id, conversation } });
      setMissing(filled.missing);
      insert(filled.text);
    } catch (error) {
      setToken(null);
      setRefusal(refusalOf(error));
    }
  };

  return {
    open,
    items,
    at: Math.min(at, Math.max(0, items.length - 1)),
    missing,
    refusal,
    choose: (item: Suggestion) => void choose(item),
    dismiss: () => {
      setMissing([]);
      setRefusal(null);
    },
    close: () => setToken(null),
    onCaret(text: string, caret: number) {
      const next = tokenAt(text, caret);
      if (next?.from !== token?.from || next?.word !== token?.word) setAt(0);
      setToken(next);
    },
    /** Opens the list as if `/` had been typed. */
    begin() {
      const element = field.current;
      if (!element) return;
      const { value, selectionStart } = element;
      const gap = selectionStart > 0 && !/\s$/.test(value.slice(0, selectionStart)) ? ' ' : '';
      const text = `${value.slice(0, selectionStart)}${gap}/${value.slice(selectionStart)}`;
      drafts.set((before) => ({ ...before, text }));
      const caret = selectionStart + gap.length + 1;
      requestAnimationFrame(() => {
        element.focus();
        element.setSelectionRange(caret, caret);
        setToken(tokenAt(text, caret));
      });
    },
    /** Answers true when the list has used the key. */
    onKey(key: string): boolean {
      if (!open) return false;
      if (key === 'Escape') setToken(null);
      else if (key === 'ArrowDown') setAt((at + 1) % Math.max(1, items.length));
      else if (key === 'ArrowUp') setAt((at - 1 + items.length) % Math.max(1, items.length));
      else if ((key === 'Enter' || key === 'Tab') && items[at]) void choose(items[at]);
      else return false;
      return true;
    },
  };
}
