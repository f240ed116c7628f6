import type { OrderAction } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { tooLong } from '../shell/too-long.ts';

interface SettleDialogProps {
  action: OrderAction;
  onClose: () => void;
  onSettled: () => void;
}

/** A senior has looked in the host, and says what became of an action. */
export function SettleDialog({ action, onClose, onSettled }: SettleDialogProps) {
  const { say, desk } = useConsole();
  const { Button, Dialog, TextField, toast } = useKit();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState<'done' | 'not-done' | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // One for each answer: the same one sent again is the same.
  const keys = useRef({ done: crypto.randomUUID(), 'not-done': crypto.randomUUID() });
  const long = tooLong(say, note.trim(), 500);
  const settle = async (what: 'done' | 'not-done') => {
    setBusy(what);
    setRefusal(null);
    const { order, asked } = action;
    const told = note.trim() ? { note: note.trim() } : {};
    const body = { order, asked, key: keys.current[what], done: what === 'done', ...told };
    try {
      const { state } = await desk.live.client.call('settleAction', { body });
      onClose();
      const bySaying = state === `settled-${what}`;
      toast({ text: say(bySaying ? 'act.settled' : 'act.settled.by-host'), tone: 'good' });
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(null);
    }
    onSettled();
  };
  return (
    <Dialog
      open
      title={say('act.settle.title')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={(['not-done', 'done'] as const).map((what) => (
        <Button
          key={what}
          busy={busy === what}
          disabled={busy !== null || long !== undefined}
          onPress={() => void settle(what)}
        >
          {say(`act.settle.${what}`)}
        </Button>
      ))}
    >
      {refusal ? <RefusalBanner refusal={refusal} /> : null}
      <p>{say('act.settle.text')}</p>
      <TextField label={say('act.settle.note')} rows={2} value={note} error={long} onChange={setNote} />
      <p className="sb-soft">{say('act.final')}</p>
    </Dialog>
  );
}
