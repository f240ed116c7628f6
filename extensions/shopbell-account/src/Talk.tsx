import type { I18n } from '@shopify/ui-extensions/customer-account';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Counter, makeKey, type Said } from '../../shared/counter.ts';

/** How often answers are looked for while the page is open, in milliseconds. */
const pace = 10_000;

interface TalkProps {
  i18n: I18n;
  counter: Counter;
  /** `order:<id>`, or `general`. */
  matter: string;
  locale: string;
}

/** What was said lately, and a field to write in. Shows nothing before it knows that somebody is signed in. */
export function Talk({ i18n, counter, matter, locale }: TalkProps) {
  const said = useSaid(counter);
  const [text, setText] = useState('');
  const [state, setState] = useState<'writing' | 'sending' | 'sent' | 'unsent'>('writing');
  // Kept while the same message is tried again.
  const key = useRef(makeKey());
  if (said.list === null) return null;
  const send = () => {
    if (!text.trim() || state === 'sending') return;
    setState('sending');
    counter.send({ key: key.current, text, matter, locale }).then(
      () => {
        key.current = makeKey();
        setText('');
        setState('sent');
        said.look();
      },
      () => setState('unsent'),
    );
  };
  return (
    <s-stack gap="base">
      {said.list.map(({ id, text: line, by }) => (
        <s-stack key={id} gap="none">
          <s-text color="subdued">{i18n.translate(by === 'shop' ? 'us' : 'you')}</s-text>
          <s-text>{line}</s-text>
        </s-stack>
      ))}
      {state === 'unsent' && <s-banner tone="warning">{i18n.translate('unsent')}</s-banner>}
      {state === 'sent' && <s-banner tone="success">{i18n.translate('sent')}</s-banner>}
      <s-text-area
        label={i18n.translate('label')}
        rows={3}
        maxLength={8000}
        value={text}
        disabled={state === 'sending'}
        onInput={({ target }) => {
          setText((target as HTMLTextAreaElement).value);
          key.current = makeKey();
        }}
      />
      <s-button variant="secondary" loading={state === 'sending'} onClick={send}>
        {i18n.translate('send')}
      </s-button>
    </s-stack>
  );
}

/** What was said, looked at again while the page is open; null until it is known, and where nobody is signed in. */
function useSaid(counter: Counter): { list: Said[] | null; look: () => void } {
  const [list, setList] = useState<Said[] | null>(null);
  const look = () => {
    // What cannot be read now is read the next time.
    counter.listSaid().then(setList, () => {});
  };
  useEffect(() => {
    look();
    const timer = setInterval(look, pace);
    return () => clearInterval(timer);
  }, []);
  return { list, look };
}
