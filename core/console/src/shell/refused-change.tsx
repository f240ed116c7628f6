import { Refusal } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import type { Held } from '../state/outbox.ts';
import { useConsole } from './console-context.tsx';
import { tellRefusal } from './refusal-banner.tsx';

/** A change that the engine did not take: why, and what can be done with it. */
export function RefusedChange({ item }: { item: Held }) {
  const { desk, say } = useConsole();
  const { Banner, Button } = useKit();
  const { title, text, said } = tellRefusal(say, item.why ?? new Refusal('internal'));
  return (
    <Banner
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
