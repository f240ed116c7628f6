import type { AnswerOf, BodyOf, ConversationId, Routes } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { useUndo } from '../shell/use-undo.ts';

export type BulkChange = BodyOf<Routes['changeMany']>['change'];
export type BulkResult = AnswerOf<Routes['changeMany']>;

/** As many as one call takes. */
const most = 100;

export interface Bulk {
  busy: boolean;
  /** Those that the last change did not reach, with the engine's reasons. */
  refused: BulkResult['refused'];
  forget(): void;
  change(conversations: ConversationId[], change: BulkChange): Promise<void>;
}

/** One change on many conversations. Resolving can be taken back; what was refused is kept to be told one by one. */
export function useBulk(onDone: () => void): Bulk {
  const { desk, say } = useConsole();
  const { toast } = useKit();
  const tellUndo = useUndo();
  const [refused, setRefused] = useState<BulkResult['refused']>([]);
  const [busy, setBusy] = useState(false);

  const tell = (result: BulkResult) => {
    if (result.done.length > 0) toast({ tone: 'good', text: say('bulk.done', { count: result.done.length }) });
    setRefused(result.refused);
    onDone();
  };
  const newest = useRef(tell);
  newest.current = tell;
  useEffect(
    () =>
      desk.outbox.onTaken((item, answer) => {
        if (item.route === 'changeMany') newest.current(answer as BulkResult);
      }),
    [desk],
  );

  const resolve = (conversations: ConversationId[]) => {
    const { undoSeconds } = desk.preferences.get();
    const body = { conversations, change: { type: 'resolve' } };
    const key = desk.outbox.add({ route: 'changeMany', body, conversation: null, holdMs: undoSeconds * 1000 });
    if (undoSeconds > 0) tellUndo(key, say('bulk.resolving', { count: conversations.length }));
  };
  return {
    busy,
    refused,
    forget: () => setRefused([]),
    async change(selected, change) {
      const conversations = selected.slice(0, most);
      if (change.type === 'resolve') return resolve(conversations);
      setBusy(true);
      try {
        const key = `con-${crypto.randomUUID()}`;
        tell(await desk.live.client.call('changeMany', { body: { key, conversations, change } }));
      } catch (error) {
        const { title, text } = tellRefusal(say, refusalOf(error));
        toast({ tone: 'bad', text: `${title} ${text}` });
      } finally {
        setBusy(false);
      }
    },
  };
}
