import { type TicketNotice, TicketState } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooLong } from '../shell/too-long.ts';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';
import { VariableChips } from './variable-chips.tsx';

const variables = ['ticket.number', 'order.number', 'customer.firstName', 'customer.name', 'shop.name'] as const;

const mostWords = 2_000;

/** What a customer is told of their ticket, in the words of the shop or ours. */
export function Told({ book }: SettingsProps) {
  const { say } = useConsole();
  const form = useSection(book, 'tickets');
  const { told } = form.value;
  const long = TicketState.options.map((state) => tooLong(say, told[state].text, mostWords)).find(Boolean);
  const empty = TicketState.options.some((state) => told[state].text !== null && told[state].text?.trim() === '');
  return (
    <SectionPage
      title={say('settings.told')}
      description={say('told.text')}
      form={form}
      mistake={long ?? (empty ? say('told.mistake') : '')}
    >
      {TicketState.options.map((state) => (
        <OneState
          key={state}
          state={state}
          notice={told[state]}
          disabled={form.disabled}
          onChange={(notice) => form.patch({ told: { ...told, [state]: notice } })}
        />
      ))}
    </SectionPage>
  );
}

interface OneStateProps {
  state: TicketState;
  notice: TicketNotice;
  disabled: boolean;
  onChange: (notice: TicketNotice) => void;
}

function OneState({ state, notice, disabled, onChange }: OneStateProps) {
  const { say } = useConsole();
  const { Section, Switch, TextField } = useKit();
  const { on, text } = notice;
  const own = text !== null;
  const label = say(`ticket.state.${state}`);
  const write = (next: string) => onChange({ ...notice, text: next });
  return (
    <Section title={label}>
      <div className="sb-told" data-state={state}>
        <Switch
          label={`${say('told.on')}: ${label}`}
          checked={on}
          disabled={disabled}
          onChange={(next) => onChange({ ...notice, on: next })}
        />
        {on ? (
          <Switch
            label={`${say('told.own')}: ${label}`}
            description={say('told.own.text')}
            checked={own}
            disabled={disabled}
            onChange={(next) => onChange({ ...notice, text: next ? '' : null })}
          />
        ) : null}
        {on && own ? (
          <>
            <TextField
              label={`${say('told.words')}: ${label}`}
              rows={3}
              value={text}
              disabled={disabled}
              error={tooLong(say, text, mostWords)}
              onChange={write}
            />
            <VariableChips variables={variables} disabled={disabled} onAdd={(written) => write(`${text}${written}`)} />
          </>
        ) : null}
        <Preview notice={notice} />
      </div>
    </Section>
  );
}

/** How it reads to somebody. */
function Preview({ notice: { on, text } }: { notice: TicketNotice }) {
  const { desk, say } = useConsole();
  const values: Record<(typeof variables)[number], string> = {
    'ticket.number': '42',
    'order.number': '#1001',
    'customer.firstName': say('told.sample.first'),
    'customer.name': say('told.sample.name'),
    'shop.name': desk.session.shop.name,
  };
  const filled = variables.reduce((words, name) => words.replaceAll(`{${name}}`, values[name]), text ?? '');
  return (
    <figure className="sb-told-preview">
      <figcaption>{say('told.preview')}</figcaption>
      <p dir="auto" data-own={on && text !== null}>
        {on ? (text === null ? say('told.preview.ours') : filled) : say('told.preview.off')}
      </p>
    </figure>
  );
}
