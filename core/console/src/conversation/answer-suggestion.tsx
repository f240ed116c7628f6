import type { ConversationView, EntryView } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useResource } from '../shell/use-resource.ts';
import { isFromPerson } from '../state/conversation-after.ts';

interface AnswerSuggestionProps {
  conversation: ConversationView;
  entries: readonly EntryView[];
  onUse: (text: string) => void;
}

/** What could be answered to the person's last message, with where it stands: for the agent to read, change and send. */
export function AnswerSuggestion({ conversation: { id }, entries, onUse }: AnswerSuggestionProps) {
  const { desk, say } = useConsole();
  const { Button } = useKit();
  const [put, setPut] = useState<string | null>(null);
  const last = entries.findLast(({ kind }) => kind === 'message.sent');
  const asked = last && isFromPerson(last) && last.id !== put ? last.id : null;
  const { value } = useResource(asked, () => desk.live.client.call('suggestAnswer', { query: { conversation: id } }));
  const suggestion = asked === null ? null : value?.suggestion;
  if (!suggestion) return null;
  const titles = suggestion.sources.map(({ title }) => title).join(', ');
  return (
    <section className="sb-offers" aria-label={say('suggestion.title')}>
      <div className="sb-suggested">
        <Icon name="tick" />
        <span>
          <strong>{say('suggestion.title')}</strong> <span dir="auto">{suggestion.text}</span>{' '}
          {titles ? <small className="sb-soft">{say('suggestion.sources', { titles })}</small> : null}
        </span>
        <Button
          onPress={() => {
            setPut(asked);
            onUse(suggestion.text);
          }}
        >
          {say('suggestion.use')}
        </Button>
        <Button kind="plain" onPress={() => setPut(asked)}>
          {say('promise.offer.dismiss')}
        </Button>
      </div>
    </section>
  );
}
