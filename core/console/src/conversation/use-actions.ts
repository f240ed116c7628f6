import type { AgentId, ConversationId, ConversationView, RouteName } from '@shopbell/contract';
import { useState } from 'react';
import type { Input } from '../api/client.ts';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useUndo } from '../shell/use-undo.ts';

export interface Actions {
  busy: boolean;
  /** Why the last action was not done; null once it is dismissed or another one worked. */
  refusal: Refusal | null;
  dismiss(): void;
  resolve(): void;
  transfer(to: AgentId, note: string): void;
  reopen(): Promise<void>;
  assign(to: AgentId | 'least-loaded' | null): Promise<void>;
  snooze(until: string): Promise<void>;
  tag(add: string[], remove: string[]): Promise<void>;
  block(until: string | null): Promise<void>;
  unblock(person: string): Promise<void>;
}

/** What an agent can do to one conversation. Resolving and transferring wait for as long as they can be taken back. */
export function useActions(conversation: ConversationId): Actions {
  const { desk, say } = useConsole();
  const { toast } = useKit();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { client } = desk.live;
  const tellUndo = useUndo();

  const attempt = async <N extends RouteName>(name: N, input: Input<N>) => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer: unknown = await client.call(name, input);
      if (isChanged(answer)) desk.conversations.put([answer.conversation]);
      return true;
    } catch (error) {
      setRefusal(refusalOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const keyed = () => ({ conversation, key: `con-${crypto.randomUUID()}` });
  const hold = (route: 'resolve' | 'transfer', body: Record<string, unknown>, text: string) => {
    const waits = desk.outbox.store.get().some((item) => item.conversation === conversation && item.route === route);
    if (waits) return;
    const { undoSeconds } = desk.preferences.get();
    const key = desk.outbox.add({ route, body: { conversation, ...body }, conversation, holdMs: undoSeconds * 1000 });
    if (undoSeconds > 0) tellUndo(key, text);
    else toast({ text, tone: 'good' });
  };

  return {
    busy,
    refusal,
    dismiss: () => setRefusal(null),
    resolve: () => hold('resolve', {}, say('toast.resolved')),
    transfer: (to, note) => {
      const name = desk.agents.get().find(({ id }) => id === to)?.name ?? '';
      hold('transfer', { to, ...(note.trim() ? { note: note.trim() } : {}) }, say('toast.transferred', { name }));
    },
    reopen: async () => void (await attempt('reopen', { body: keyed() })),
    assign: async (to) => void (await attempt('assign', { body: { ...keyed(), to } })),
    snooze: async (until) => {
      if (await attempt('snooze', { body: { ...keyed(), until } })) toast({ text: say('toast.snoozed'), tone: 'good' });
    },
    tag: async (add, remove) => void (await attempt('tag', { body: { ...keyed(), add, remove } })),
    block: async (until) => {
      if (await attempt('block', { body: { conversation, until } })) {
        desk.conversations.change(conversation, { blocked: true });
      }
    },
    unblock: async (person) => {
      if (await attempt('unblock', { body: { person } })) desk.conversations.change(conversation, { blocked: false });
    },
  };
}

function isChanged(answer: unknown): answer is { conversation: ConversationView } {
  return (
    typeof answer === 'object' && answer !== null && 'conversation' in answer && typeof answer.conversation === 'object'
  );
}
