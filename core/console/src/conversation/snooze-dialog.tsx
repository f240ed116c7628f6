import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { snoozeChoices } from './snooze-times.ts';

interface SnoozeDialogProps {
  open: boolean;
  onSnooze: (until: string) => void;
  onClose: () => void;
}

/** Until when it is out of sight. */
export function SnoozeDialog({ open, onSnooze, onClose }: SnoozeDialogProps) {
  const { say, format } = useConsole();
  const { Button, Dialog, Stack, TextField } = useKit();
  const [own, setOwn] = useState('');
  const at = own ? new Date(own) : null;
  const snooze = (until: string) => {
    onClose();
    onSnooze(until);
  };
  return (
    <Dialog open={open} title={say('snooze.title')} closeLabel={say('close')} onClose={onClose}>
      <div className="sb-choices">
        {snoozeChoices(say, format).map((choice) => (
          // By its name: its time moves with each drawing, and the focus has to stay.
          <button type="button" key={choice.label} className="sb-choice" onClick={() => snooze(choice.value)}>
            {choice.label}
            <small>{choice.description}</small>
          </button>
        ))}
      </div>
      <Stack direction="row" align="end">
        <TextField label={say('snooze.own')} type="datetime-local" value={own} onChange={setOwn} />
        <Button disabled={!at || at.getTime() < Date.now()} onPress={() => at && snooze(at.toISOString())}>
          {say('action.snooze')}
        </Button>
      </Stack>
    </Dialog>
  );
}
