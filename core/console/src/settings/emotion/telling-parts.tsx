import type { EmotionSettings } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../../kit/kit-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { labelOf } from '../../tickets/names.ts';
import { useKinds } from '../../tickets/use-tickets.ts';
import { LinesField } from '../lines-field.tsx';
import { NumberField } from './number-field.tsx';
import type { EmotionParts } from './parts.ts';

type Senior = NonNullable<EmotionSettings['routing']>['to'];

/** Who hears of an alert, who gets the conversation, and what is opened for it. */
export function TellingParts({ value, patch, disabled, mails }: EmotionParts & { mails: boolean }) {
  const { say } = useConsole();
  const { Banner, Section } = useKit();
  return (
    <>
      <Section title={say('emotion.who')} description={say('emotion.who.text')}>
        <Routing value={value} patch={patch} disabled={disabled} />
        <Escalation value={value} patch={patch} disabled={disabled} />
        <TicketOf value={value} patch={patch} disabled={disabled} />
      </Section>
      <Section title={say('emotion.told')} description={say('emotion.told.text')}>
        {mails || value.mail.length === 0 ? null : <Banner tone="warning" title={say('mail.none')} />}
        <LinesField
          label={say('emotion.mail')}
          description={say('emotion.mail.text')}
          rows={3}
          lines={value.mail}
          disabled={disabled}
          onChange={(mail) => patch({ mail })}
        />
        <Webhook value={value} patch={patch} disabled={disabled} />
      </Section>
    </>
  );
}

function ToSenior({ to, onChange, disabled }: { to: Senior; onChange: (to: Senior) => void; disabled: boolean }) {
  const { say } = useConsole();
  const { Select } = useKit();
  return (
    <Select
      label={say('emotion.to')}
      value={to}
      disabled={disabled}
      choices={(['senior', 'supervisor'] as const).map((role) => ({ value: role, label: say(`emotion.to.${role}`) }))}
      onChange={(next) => onChange(next as Senior)}
    />
  );
}

function Routing({ value: { routing }, patch, disabled }: EmotionParts) {
  const { say } = useConsole();
  const { Switch } = useKit();
  return (
    <>
      <Switch
        label={say('emotion.routing')}
        description={say('emotion.routing.text')}
        checked={routing !== null}
        disabled={disabled}
        onChange={(on) => patch({ routing: on ? { to: 'senior', takes: false } : null })}
      />
      {routing ? (
        <div className="sb-named-row">
          <ToSenior to={routing.to} disabled={disabled} onChange={(to) => patch({ routing: { ...routing, to } })} />
          <Switch
            label={say('emotion.routing.takes')}
            checked={routing.takes}
            disabled={disabled}
            onChange={(takes) => patch({ routing: { ...routing, takes } })}
          />
        </div>
      ) : null}
    </>
  );
}

function Escalation({ value: { escalation }, patch, disabled }: EmotionParts) {
  const { say } = useConsole();
  const { Switch } = useKit();
  return (
    <>
      <Switch
        label={say('emotion.escalation')}
        description={say('emotion.escalation.text')}
        checked={escalation !== null}
        disabled={disabled}
        onChange={(on) => patch({ escalation: on ? { minutes: 10, to: 'supervisor' } : null })}
      />
      {escalation ? (
        <div className="sb-named-row">
          <NumberField
            label={say('emotion.escalation.minutes')}
            value={escalation.minutes}
            disabled={disabled}
            onChange={(minutes) => patch({ escalation: { ...escalation, minutes } })}
          />
          <ToSenior
            to={escalation.to}
            disabled={disabled}
            onChange={(to) => patch({ escalation: { ...escalation, to } })}
          />
        </div>
      ) : null}
    </>
  );
}

function TicketOf({ value: { ticket }, patch, disabled }: EmotionParts) {
  const { say } = useConsole();
  const { Select, Switch } = useKit();
  const types = useKinds()?.types ?? [];
  return (
    <>
      <Switch
        label={say('emotion.ticket')}
        description={say('emotion.ticket.text')}
        checked={ticket !== null}
        disabled={disabled}
        onChange={(on) => patch({ ticket: on ? { type: 'other' } : null })}
      />
      {ticket ? (
        <Select
          label={say('emotion.ticket.type')}
          value={ticket.type}
          disabled={disabled}
          choices={types.map((type) => ({ value: type.name, label: labelOf(say, 'type', type) }))}
          onChange={(type) => patch({ ticket: { type } })}
        />
      ) : null}
    </>
  );
}

/** The address, and the key that its receiver checks calls with. */
function Webhook({ value: { webhook }, patch, disabled }: EmotionParts) {
  const { desk, say } = useConsole();
  const { Button, TextField, toast } = useKit();
  const [key, setKey] = useState<string | null>(null);
  const show = () =>
    desk.live.client.call('getAlertKey', {}).then(
      (answer) => setKey(answer.key),
      () => toast({ text: say('alert.failed'), tone: 'bad' }),
    );
  return (
    <>
      <TextField
        label={say('emotion.webhook')}
        description={say('emotion.webhook.text')}
        type="url"
        placeholder="https://"
        value={webhook?.url ?? ''}
        disabled={disabled}
        onChange={(url) => patch({ webhook: url.trim() === '' ? null : { url: url.trim() } })}
      />
      {webhook && !disabled ? (
        key === null ? (
          <Button onPress={() => void show()}>{say('emotion.webhook.key')}</Button>
        ) : (
          <code className="sb-secret">{key}</code>
        )
      ) : null}
    </>
  );
}
