import { type ConversationId, createId, PromiseWhat, type TicketId } from '@shopbell/contract';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { tooLong } from '../shell/too-long.ts';

interface PromiseDialogProps {
  /** What it is said about; `order` is the host's id. */
  about: { conversation?: ConversationId | undefined; ticket?: TicketId | undefined; order?: string | undefined };
  onClose: () => void;
}

const dayMs = 86_400_000;

/** A time as a field of date and time holds it: the viewer's own, to the minute. */
function fieldTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Makes a promise by hand. */
export function PromiseDialog({ about, onClose }: PromiseDialogProps) {
  const { desk, say } = useConsole();
  const { Button, Dialog, Select, Stack, TextField, toast } = useKit();
  const [promise] = useState(() => createId('promise'));
  const [what, setWhat] = useState<PromiseWhat>('refund');
  const [due, setDue] = useState(() => fieldTime(Math.ceil((Date.now() + dayMs) / 3_600_000) * 3_600_000));
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const time = Date.parse(due);
  const toCome = !Number.isNaN(time) && time > Date.now();
  const long = tooLong(say, text.trim(), 500);
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    const { conversation, ticket, order } = about;
    const body = { promise, what, text: text.trim(), dueAt: new Date(time).toISOString() };
    const of = {
      ...(conversation ? { conversation } : {}),
      ...(ticket ? { ticket } : {}),
      ...(order ? { order } : {}),
    };
    try {
      await desk.live.client.call('makePromise', { body: { ...body, ...of } });
      toast({ text: say('promise.made'), tone: 'good' });
      onClose();
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={say('promise.make.title')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={!toCome || long !== undefined} onPress={() => void save()}>
          {say('promise.save')}
        </Button>
      }
    >
      <Stack gap={4}>
        {refusal ? <RefusalBanner refusal={refusal} /> : null}
        <p className="sb-soft">{say('promise.make.text')}</p>
        <Select
          label={say('promise.what')}
          value={what}
          choices={PromiseWhat.options.map((value) => ({ value, label: say(`promise.what.${value}`) }))}
          onChange={(value) => setWhat(PromiseWhat.parse(value))}
        />
        <TextField
          label={say('promise.due')}
          type="datetime-local"
          value={due}
          error={toCome ? undefined : say('promise.due.past')}
          onChange={setDue}
        />
        <TextField label={say('promise.words')} rows={2} value={text} error={long} onChange={setText} />
      </Stack>
    </Dialog>
  );
}
