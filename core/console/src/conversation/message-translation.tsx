import { type ConversationId, type EntryView, id } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';

/** A person's message in the viewer's language, on request, below what they wrote. */
export function MessageTranslation({ entry }: { entry: EntryView }) {
  const { desk, say, format } = useConsole();
  const { Link } = useKit();
  const [wanted, setWanted] = useState(false);
  const conversation = id('conversation').safeParse(entry.subject).data;
  const { value, refusal, loading, reload } = useResource(wanted && conversation ? entry.id : null, () =>
    desk.live.client.call('translateMessage', {
      body: { conversation: conversation as ConversationId, message: entry.id, language: format.locale },
    }),
  );
  if (!conversation) return null;
  if (!wanted) {
    return (
      <div className="sb-message-foot">
        <Link onPress={() => setWanted(true)}>{say('translation.ask')}</Link>
      </div>
    );
  }
  const told = refusal ? tellRefusal(say, refusal) : null;
  return (
    <div className="sb-translation" aria-live="polite">
      {value ? <p dir="auto">{value.text}</p> : null}
      <div className="sb-message-foot">
        {value ? <span>{say('translation.title', { model: value.model })}</span> : null}
        {loading && !told ? <span>{say('translation.busy')}</span> : null}
        {told ? <span>{told.said || told.title}</span> : null}
        {told ? <Link onPress={reload}>{say('retry')}</Link> : null}
        <Link onPress={() => setWanted(false)}>{say('translation.hide')}</Link>
      </div>
    </div>
  );
}
