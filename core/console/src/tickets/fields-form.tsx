import type { TicketField, TicketType, TicketValue } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { choiceLabel, labelOf } from './names.ts';

export type FieldValues = Readonly<Record<string, TicketValue>>;

/** What stands in fields, without what was left empty. */
export function filledOf(fields: readonly TicketField[], values: FieldValues): Record<string, TicketValue> {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = values[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** Whether everything that a type demands is there. */
export function isComplete(fields: readonly TicketField[], values: FieldValues): boolean {
  const filled = filledOf(fields, values);
  return fields.every(
    ({ name, required }) => !required || (filled[name] !== undefined && String(filled[name]).trim() !== ''),
  );
}

interface FieldsFormProps {
  type: Pick<TicketType, 'fields'>;
  values: FieldValues;
  onChange: (values: FieldValues) => void;
}

/** The fields of a ticket's type. */
export function FieldsForm({ type, values, onChange }: FieldsFormProps) {
  return type.fields.map((field) => (
    <OneField
      key={field.name}
      field={field}
      value={values[field.name]}
      onChange={(value) => onChange({ ...values, [field.name]: value })}
    />
  ));
}

interface OneFieldProps {
  field: TicketField;
  value: TicketValue | undefined;
  onChange: (value: TicketValue) => void;
}

function OneField({ field, value, onChange }: OneFieldProps) {
  const { say } = useConsole();
  const { Select, Switch, TextField } = useKit();
  const { kind, required, choices } = field;
  const label = `${labelOf(say, 'field', field)}${required ? ' *' : ''}`;
  if (kind === 'yes-no') return <Switch label={label} checked={value === true} onChange={onChange} />;
  if (kind === 'choice')
    return (
      <Select
        label={label}
        value={String(value ?? '')}
        choices={[
          { value: '', label: say('ticket.choose') },
          ...choices.map((choice) => ({ value: choice, label: choiceLabel(say, choice) })),
        ]}
        onChange={onChange}
      />
    );
  const write = (text: string) => {
    if (kind !== 'number') return onChange(text.slice(0, kind === 'text' ? 200 : 2_000));
    onChange(text.trim() === '' || Number.isNaN(Number(text)) ? '' : Number(text));
  };
  const type = kind === 'number' ? 'number' : kind === 'date' ? 'date' : 'text';
  return (
    <TextField
      label={label}
      type={type}
      rows={kind === 'long-text' ? 3 : 1}
      value={String(value ?? '')}
      onChange={write}
    />
  );
}
