import { TicketPriority, type TicketView } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { FieldsForm, type FieldValues, filledOf, isComplete } from './fields-form.tsx';
import type { Kinds } from './ticket-row.tsx';

interface EditDialogProps {
  ticket: TicketView;
  kinds: Kinds;
  onClose: () => void;
  onSaved: () => void;
}

/** Title, priority and the type's own fields of a ticket. */
export function EditDialog({ ticket, kinds, onClose, onSaved }: EditDialogProps) {
  const { desk, say } = useConsole();
  const { Button, Dialog, Select, Stack, TextField } = useKit();
  const [title, setTitle] = useState(ticket.title);
  const [priority, setPriority] = useState(ticket.priority);
  const [values, setValues] = useState<FieldValues>(ticket.fields);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const fields = kinds?.types.find(({ name }) => name === ticket.type)?.fields ?? null;
  const ready = title.trim() !== '' && (fields === null || isComplete(fields, values));
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    const changed = fields ? { fields: filledOf(fields, values) } : {};
    const change = { type: 'edit' as const, title: title.trim(), priority, ...changed };
    try {
      await desk.live.client.call('changeTicket', { body: { ticket: ticket.id, key: key.current, change } });
      onSaved();
      onClose();
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
      key.current = crypto.randomUUID();
    }
  };
  return (
    <Dialog
      open
      title={say('ticket.edit.title')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={!ready} onPress={() => void save()}>
          {say('save')}
        </Button>
      }
    >
      <Stack gap={4}>
        {refusal ? <RefusalBanner refusal={refusal} /> : null}
        <TextField label={say('ticket.title')} value={title} onChange={(text) => setTitle(text.slice(0, 200))} />
        <Select
          label={say('ticket.priority')}
          value={priority}
          choices={TicketPriority.options.map((value) => ({ value, label: say(`ticket.priority.${value}`) }))}
          onChange={(value) => setPriority(TicketPriority.parse(value))}
        />
        {fields ? <FieldsForm type={{ fields }} values={values} onChange={setValues} /> : null}
      </Stack>
    </Dialog>
  );
}
