import type { ConversationId } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';
import { useStore } from '../state/store.ts';

/** That the person is typing. Its room is always there, so that nothing jumps. */
export function TypingLine({ conversation, personName }: { conversation: ConversationId; personName: string }) {
  const { desk, say } = useConsole();
  const typists = useStore(desk.typing.store, (all) => all.get(conversation));
  const person = typists?.some(({ by }) => by === 'person') ?? false;
  return (
    <div className="sb-typing" role="status">
      {person ? (
        <>
          <span className="sb-typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {say('typing.person', { name: personName })}
        </>
      ) : null}
    </div>
  );
}
