import type { Api } from '@shopify/ui-extensions/admin.customer-details.action.render';
import { useRef, useState } from 'preact/hooks';
import { type Call, makeKey } from '../../shared/calls.ts';
import { type Conversations, inboxAddress } from '../../shared/desk.ts';
import { Loaded } from '../../shared/talks.tsx';

/** Who is written to: a call to the engine, and the conversation that the message goes into, if there is one. */
export interface Addressed {
  call: Call;
  conversation: Conversations[number] | null;
}

type Parts = Pick<Api, 'i18n' | 'close'>;

/** Writes to the customer, in the conversation they are in; one that was resolved is open again then. */
export function Message({ i18n, close, find }: Parts & { find: () => Promise<Addressed> }) {
  return (
    <Loaded i18n={i18n} read={find}>
      {(addressed) => <Form i18n={i18n} close={close} {...addressed} />}
    </Loaded>
  );
}

function Form({ i18n, close, call, conversation }: Parts & Addressed) {
  const [text, setText] = useState('');
  const [state, setState] = useState<'writing' | 'sending' | 'failed'>('writing');
  // Kept while the same message is tried again.
  const key = useRef(makeKey());
  const send = () => {
    if (!conversation || !text.trim() || state === 'sending') return;
    setState('sending');
    const body = { key: key.current, conversation: conversation.id, text, files: [] };
    call('sendMessage', { body }).then(close, () => setState('failed'));
  };
  const heading = i18n.translate('name');
  const leave = (
    <s-button slot="secondary-actions" onClick={close}>
      {i18n.translate('close')}
    </s-button>
  );
  if (!conversation)
    return (
      <s-admin-action heading={heading}>
        <s-paragraph>{i18n.translate('never')}</s-paragraph>
        {leave}
      </s-admin-action>
    );
  return (
    <s-admin-action heading={heading} loading={state === 'sending'}>
      <s-stack gap="base">
        {state === 'failed' && <s-banner tone="warning">{i18n.translate('unsent')}</s-banner>}
        <s-text color="subdued">{conversation.lastMessage?.text ?? ''}</s-text>
        <s-text-area
          label={i18n.translate('label')}
          rows={6}
          maxLength={8000}
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            key.current = makeKey();
          }}
        />
        <s-link href={inboxAddress(conversation.id)}>{i18n.translate('open')}</s-link>
      </s-stack>
      <s-button slot="primary-action" variant="primary" disabled={!text.trim()} onClick={send}>
        {i18n.translate('send')}
      </s-button>
      {leave}
    </s-admin-action>
  );
}
