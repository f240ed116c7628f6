import { useEffect, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';

interface ReasonDialogProps {
  open: boolean;
  title: string;
  text: string;
  label: string;
  action: string;
  onClose: () => void;
  onReason: (reason: string) => void;
}

/** Asks why, before something that has to have a reason. */
export function ReasonDialog({ open, title, text, label, action, onClose, onReason }: ReasonDialogProps) {
  const { say } = useConsole();
  const { Button, Dialog, Stack, TextField } = useKit();
  const [reason, setReason] = useState('');
  useEffect(() => {
    if (open) setReason('');
  }, [open]);
  return (
    <Dialog
      open={open}
      title={title}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" tone="bad" disabled={reason.trim() === ''} onPress={() => onReason(reason.trim())}>
          {action}
        </Button>
      }
    >
      <Stack gap={3}>
        <p className="sb-soft">{text}</p>
        <TextField label={label} rows={3} value={reason} onChange={(value) => setReason(value.slice(0, 500))} />
      </Stack>
    </Dialog>
  );
}
