import type { ConversationView, EntryView } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import type { Refusal } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useStore } from '../state/store.ts';

interface ComposerNoticesProps {
  conversation: ConversationView;
  entries: readonly EntryView[];
  /** The agent has an answer under way. */
  writing: boolean;
  /** Variables of the quick reply just inserted that have no value here and left nothing behind. */
  missing: readonly string[];
  refusal: Refusal | null;
  onDismiss: () => void;
}

/** What an agent should know before sending: that a colleague is answering, or has; that something is missing. */
export function ComposerNotices({ conversation, entries, writing, missing, refusal, onDismiss }: ComposerNoticesProps) {
  const { desk, say } = useConsole();
  const { Banner } = useKit();
  const typists = useStore(desk.typing.store, (all) => all.get(conversation.id));
  const answering = typists?.filter(({ by }) => by === 'agent').map(({ name }) => name ?? say('agent.unknown')) ?? [];
  const answered = useAnswersMeanwhile(entries, writing);
  return (
    <div className="sb-composer-notices" aria-live="polite">
      {answering.length > 0 ? (
        <p className="sb-collision">{say('typing.agent', { name: answering.join(', ') })}</p>
      ) : null}
      {answered.name ? (
        <Banner
          tone="warning"
          title={say('composer.answered', { name: answered.name })}
          onDismiss={answered.dismiss}
          dismissLabel={say('dismiss')}
        >
          {say('composer.answered.text')}
        </Banner>
      ) : null}
      {missing.length > 0 ? (
        <Banner
          tone="warning"
          title={say('quick.missing', { names: missing.map((name) => `{${name}}`).join(', ') })}
          onDismiss={onDismiss}
          dismissLabel={say('dismiss')}
        >
          {say('quick.missing.text')}
        </Banner>
      ) : null}
      {refusal ? <RefusalBanner refusal={refusal} onDismiss={onDismiss} /> : null}
    </div>
  );
}

/** The colleague who has answered since this agent began to write; null when nobody has. */
function useAnswersMeanwhile(entries: readonly EntryView[], writing: boolean) {
  const { desk, say } = useConsole();
  const last = entries.at(-1)?.seq ?? 0;
  const [begun, setBegun] = useState<number | null>(null);
  useEffect(() => {
    if (!writing) setBegun(null);
    else setBegun((before) => before ?? last);
  }, [writing, last]);
  const answer = entries.findLast(
    ({ seq, kind, actor }) =>
      begun !== null &&
      seq > begun &&
      kind === 'message.sent' &&
      actor.type === 'agent' &&
      actor.id !== desk.session.agent.id,
  );
  const name = answer?.actor.type === 'agent' ? (answer.actor.name ?? say('agent.unknown')) : null;
  return { name, dismiss: () => setBegun(last) };
}
