import type { ConversationId } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusedChange } from '../shell/refused-change.tsx';
import type { Held } from '../state/outbox.ts';
import { useStore } from '../state/store.ts';

/** What was done to this conversation and is not in its journal yet: on its way, or refused. */
export function HeldActions({ conversation }: { conversation: ConversationId }) {
  const { desk, say } = useConsole();
  const { Banner } = useKit();
  const held = useStore(desk.outbox.store).filter((item) => item.conversation === conversation && isShown(item));
  return (
    <>
      {held.map((item) => {
        if (item.state === 'refused') return <RefusedChange key={item.key} item={item} />;
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
