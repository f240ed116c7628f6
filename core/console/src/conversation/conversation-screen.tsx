import type { ConversationId } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { MoodStrip } from '../mood/mood-strip.tsx';
import { WorkStrip } from '../promises/work-strip.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useKeys } from '../shell/use-keys.ts';
import { useStore } from '../state/store.ts';
import { Composer } from './composer.tsx';
import type { ComposerMode } from './composer-bar.tsx';
import { ConversationDialogs, type DialogName } from './conversation-dialogs.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { HeldActions } from './held-actions.tsx';
import { TranscriptView } from './transcript-view.tsx';
import { useActions } from './use-actions.ts';
import { useReadMarks } from './use-read-marks.ts';

interface ConversationScreenProps {
  id: ConversationId;
  panel: boolean;
  onPanel: (shown: boolean) => void;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

/** One conversation: what was said and done, and what to say and do next. */
export function ConversationScreen({ id, panel, onPanel, onClose, onStep }: ConversationScreenProps) {
  const { desk, say, place } = useConsole();
  const { Empty } = useKit();
  const transcript = desk.transcript(id);
  const state = useStore(transcript.store);
  const conversation = useStore(desk.conversations.store, (all) => all.get(id));
  const actions = useActions(id);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [mode, setMode] = useState<ComposerMode>('reply');
  const screen = useRef<HTMLElement>(null);

  useEffect(() => void transcript.load(), [transcript]);
  const dropped = state.status === 'ready' && !conversation;
  useEffect(() => {
    if (dropped) void transcript.load();
  }, [dropped, transcript]);
  const fresh = (conversation?.unread ?? 0) > 0 || (conversation?.summons.length ?? 0) > 0;
  useReadMarks(id, state.entries.at(-1)?.seq ?? 0, fresh);
  const wanted = useStore(desk.writing.store);
  const kind = wanted?.conversation === id ? wanted.kind : null;
  useEffect(() => {
    if (kind !== null) setMode(kind);
  }, [kind]);
  const closed = Boolean(conversation?.mergedInto) || state.status === 'failed';
  useEffect(() => {
    if (wanted && (closed || wanted.conversation !== id)) desk.writing.giveUp();
  }, [desk, wanted, closed, id]);
  const write = (next: ComposerMode) => (closed ? false : desk.writing.want(id, next));
  const resolve = () => {
    if (conversation?.status === 'resolved') return void actions.reopen();
    actions.resolve();
  };
  const begin = (event: KeyboardEvent) => (event.target instanceof HTMLButtonElement ? false : write('reply'));
  useKeys({
    e: resolve,
    a: () => setDialog('assign'),
    s: () => setDialog('snooze'),
    t: () => setDialog('tag'),
    f: () => setDialog('transfer'),
    r: () => write('reply'),
    n: () => write('note'),
    Enter: begin,
    Escape: onClose,
    ...(place.screen === 'search' ? { j: () => onStep(1), k: () => onStep(-1) } : {}),
  });

  if (state.status === 'failed' && state.refusal?.code === 'not-found') {
    return (
      <section className="sb-conversation" aria-label={say('conversation.label')}>
        <Empty title={say('conversation.gone')}>{say('conversation.gone.text')}</Empty>
      </section>
    );
  }
  return (
    <section className="sb-conversation" aria-label={say('conversation.label')} ref={screen}>
      <ConversationHead
        conversation={conversation}
        actions={actions}
        panel={panel}
        onPanel={onPanel}
        onClose={onClose}
        onDialog={setDialog}
        onResolve={resolve}
      />
      <HeldActions conversation={id} />
      {actions.refusal ? <RefusalBanner refusal={actions.refusal} onDismiss={actions.dismiss} /> : null}
      {state.refusal ? <RefusalBanner refusal={state.refusal} onRetry={() => void transcript.load()} /> : null}
      {conversation ? <MoodStrip conversation={id} /> : null}
      {state.status === 'loading' ? (
        <Skeleton kind="messages" count={6} />
      ) : (
        <TranscriptView conversation={conversation} id={id} transcript={transcript} state={state} />
      )}
      {conversation ? <WorkStrip conversation={id} /> : null}
      {conversation && !conversation.mergedInto ? (
        <Composer key={id} conversation={conversation} mode={mode} onMode={setMode} entries={state.entries} />
      ) : null}
      {conversation ? (
        <ConversationDialogs
          name={dialog}
          conversation={conversation}
          actions={actions}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </section>
  );
}
