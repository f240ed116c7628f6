import type { TicketField, TicketSettings, TicketType } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { labelOf } from '../tickets/names.ts';
import { FieldEditor } from './field-editor.tsx';
import { isName } from './short-name.ts';

interface TypeDialogProps {
  type: TicketType;
  departments: TicketSettings['departments'];
  /** Short names of the shop's other types. */
  taken: readonly string[];
  onClose: () => void;
  onSave: (type: TicketType) => void;
}

const newField: TicketField = { name: '', label: null, kind: 'text', required: false, choices: [] };

/** A type of tickets: what it is called, whose it is, and what it asks for. */
export function TypeDialog({ type, departments, taken, onClose, onSave }: TypeDialogProps) {
  const { say } = useConsole();
  const { Button, Dialog, Select, Stack, TextField } = useKit();
  const [draft, setDraft] = useState(type);
  const { fields } = draft;
  const set = (part: Partial<TicketType>) => setDraft({ ...draft, ...part });
  const names = fields.map(({ name }) => name);
  const right =
    isName(draft.name) &&
    !taken.includes(draft.name) &&
    names.every(isName) &&
    new Set(names).size === names.length &&
    fields.every(({ kind, choices }) => kind !== 'choice' || choices.length > 0);
  return (
    <Dialog
      open
      title={say(type.name ? 'edit' : 'types.add')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={!right} onPress={() => onSave(draft)}>
          {say('types.done')}
        </Button>
      }
    >
      <Stack gap={4}>
        <div className="sb-named-row">
          <TextField
            label={say('types.name')}
            value={draft.name}
            onChange={(name) => set({ name: name.trim().slice(0, 32) })}
          />
          <TextField
            label={say('types.label')}
            value={draft.label ?? ''}
            onChange={(label) => set({ label: label === '' ? null : label.slice(0, 60) })}
          />
        </div>
        <Select
          label={say('types.department')}
          value={draft.department}
          choices={departments.map((each) => ({ value: each.name, label: labelOf(say, 'department', each) }))}
          onChange={(department) => set({ department })}
        />
        {fields.map((field, at) => (
          <FieldEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed
            key={at}
            field={field}
            onChange={(next) => set({ fields: fields.toSpliced(at, 1, next) })}
            onRemove={() => set({ fields: fields.toSpliced(at, 1) })}
          />
        ))}
        <Button disabled={fields.length >= 30} onPress={() => set({ fields: [...fields, newField] })}>
          {say('types.field.add')}
        </Button>
        {right || draft.name === '' ? null : <p className="sb-approval-why">{say('types.mistake')}</p>}
      </Stack>
    </Dialog>
  );
}
