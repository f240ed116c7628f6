import type { ConversationId } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import type { Held } from '../state/outbox.ts';
import { useStore } from '../state/store.ts';

/** What was done to this conversation and is not in its journal yet: on its way, or refused. */
export function HeldActions({ conversation }: { conversation: ConversationId }) {
  const { desk, say } = useConsole();
  const { Banner, Button } = useKit();
  const held = useStore(desk.outbox.store).filter((item) => item.conversation === conversation && isShown(item));
  return (
    <>
      {held.map((item) => {
        if (item.state === 'refused') {
          const { title, text, said } = tellRefusal(say, { code: item.code ?? 'internal', detail: item.detail });
          return (
            <Banner
              key={item.key}
              tone="bad"
              title={title}
              actions={
                <>
                  <Button onPress={() => desk.outbox.retry(item.key)}>{say('retry')}</Button>
                  <Button onPress={() => desk.outbox.discard(item.key)}>{say('discard')}</Button>
                </>
              }
            >
              {text} {said}
            </Banner>
          );
        }
        const title = say(item.route === 'resolve' ? 'held.resolve' : 'held.transfer');
        return <Banner key={item.key} tone="neutral" title={title} />;
      })}
    </>
  );
}

/** What waits to be undone says so in its toast. A promise follows its message without a word, unless it is refused. */
function isShown({ route, state }: Held): boolean {
  if (state === 'held') return false;
  return route === 'resolve' || route === 'transfer' || (route === 'makePromise' && state === 'refused');
}
