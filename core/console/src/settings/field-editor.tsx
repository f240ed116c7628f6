import type { TicketField } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { LinesField } from './lines-field.tsx';

const kinds = [
  'text',
  'long-text',
  'number',
  'date',
  'yes-no',
  'choice',
] as const satisfies readonly TicketField['kind'][];

interface FieldEditorProps {
  field: TicketField;
  onChange: (field: TicketField) => void;
  onRemove: () => void;
}

/** One field of a type of tickets. */
export function FieldEditor({ field, onChange, onRemove }: FieldEditorProps) {
  const { say } = useConsole();
  const { Select, Switch, TextField } = useKit();
  const { name, label, kind, required, choices } = field;
  return (
    <fieldset className="sb-field-editor">
      <div className="sb-named-row">
        <TextField
          label={say('types.field.name')}
          value={name}
          onChange={(text) => onChange({ ...field, name: text.trim().slice(0, 32) })}
        />
        <TextField
          label={say('types.field.label')}
          value={label ?? ''}
          onChange={(text) => onChange({ ...field, label: text === '' ? null : text.slice(0, 60) })}
        />
        <button
          type="button"
          className="sb-icon-button"
          aria-label={say('types.field.remove', { name })}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      <Select
        label={say('types.field.kind')}
        value={kind}
        choices={kinds.map((value) => ({ value, label: say(`types.kind.${value}`) }))}
        onChange={(value) => onChange({ ...field, kind: kinds.find((each) => each === value) ?? 'text' })}
      />
      {kind === 'choice' ? (
        <LinesField
          label={say('types.field.choices')}
          description=""
          rows={3}
          lines={choices}
          disabled={false}
          onChange={(lines) => onChange({ ...field, choices: lines.slice(0, 50).map((line) => line.slice(0, 60)) })}
        />
      ) : null}
      <Switch
        label={say('types.field.required')}
        checked={required}
        onChange={(on) => onChange({ ...field, required: on })}
      />
    </fieldset>
  );
}
