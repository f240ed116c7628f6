import { ParcelStatus, type TraceParcel } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';

interface ScanDialogProps {
  order: string;
  parcel: TraceParcel;
  onClose: () => void;
  /** It stands in the story now. */
  onNoted: () => void;
}

const choices = ParcelStatus.exclude(['unknown']).options;
type Status = (typeof choices)[number];

/** Where a parcel is, as an agent heard it from its carrier: now. */
export function ScanDialog({ order, parcel: { number }, onClose, onNoted }: ScanDialogProps) {
  const { say, desk } = useConsole();
  const { Dialog, Button, Select, TextField, Stack } = useKit();
  const [status, setStatus] = useState<Status>('in-transit');
  const [place, setPlace] = useState('');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const note = async () => {
    setBusy(true);
    try {
      const body = { order, number, at: new Date().toISOString(), status, text, place };
      await desk.live.client.call('noteScan', { body });
      onNoted();
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={say('scan.title', { number })}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('act.keep')}</Button>
          <Button kind="primary" busy={busy} onPress={() => void note()}>
            {say('scan.note')}
          </Button>
        </>
      }
    >
      <Stack>
        {refusal ? <RefusalBanner refusal={refusal} /> : null}
        <Select
          label={say('scan.status')}
          value={status}
          choices={choices.map((value) => ({ value, label: say(`parcel.status.${value}`) }))}
          onChange={(value) => setStatus(value as Status)}
        />
        <TextField label={say('scan.place')} value={place} onChange={(value) => setPlace(value.slice(0, 200))} />
        <TextField label={say('scan.text')} value={text} onChange={(value) => setText(value.slice(0, 500))} />
      </Stack>
    </Dialog>
  );
}
