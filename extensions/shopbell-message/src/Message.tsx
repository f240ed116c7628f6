import type { Api } from '@shopify/ui-extensions/admin.customer-details.action.render';
import { useRef, useState } from 'preact/hooks';
import { type Call, makeKey } from '../../shared/calls.ts';
import { type Conversations, inboxAddress } from '../../shared/desk.ts';
import { Loaded } from '../../shared/talks.tsx';

/** Who is written to: a call to the engine, the conversation that the message goes into, if there is one, and else the customer (Shopify's id). */
export interface Addressed {
  call: Call;
  conversation: Conversations[number] | null;
  customer: string | null;
}

type Parts = Pick<Api, 'i18n' | 'close'>;

/** Writes to the customer: in the conversation they are in, which is open again then, or in a first one. */
export function Message({ i18n, close, find }: Parts & { find: () => Promise<Addressed> }) {
  return (
    <Loaded i18n={i18n} read={find}>
      {(addressed) => <Form i18n={i18n} close={close} {...addressed} />}
    </Loaded>
  );
}

function Form({ i18n, close, ...to }: Parts & Addressed) {
  const { conversation } = to;
  const [text, setText] = useState('');
  const [state, setState] = useState<'writing' | 'sending' | 'failed'>('writing');
  // Kept while the same message is tried again.
  const key = useRef(makeKey());
  const send = () => {
    if (!text.trim() || state === 'sending') return;
    setState('sending');
    write(to, { key: key.current, text }).then(close, () => setState('failed'));
  };
  const heading = i18n.translate('name');
  const leave = (
    <s-button slot="secondary-actions" onClick={close}>
      {i18n.translate('close')}
    </s-button>
  );
  if (!conversation && !to.customer)
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
        <s-text color="subdued">
          {conversation ? (conversation.lastMessage?.text ?? '') : i18n.translate('first')}
        </s-text>
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
        {conversation && <s-link href={inboxAddress(conversation.id)}>{i18n.translate('open')}</s-link>}
      </s-stack>
      <s-button slot="primary-action" variant="primary" disabled={!text.trim()} onClick={send}>
        {i18n.translate('send')}
      </s-button>
      {leave}
    </s-admin-action>
  );
}

function write({ call, conversation, customer }: Addressed, said: { key: string; text: string }): Promise<unknown> {
  if (conversation) return call('sendMessage', { body: { ...said, conversation: conversation.id, files: [] } });
  return call('writeToCustomer', { body: { ...said, customer: customer ?? '' } });
}
