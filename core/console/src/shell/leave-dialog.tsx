import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from './console-context.tsx';

interface LeaveDialogProps {
  open: boolean;
  /** What would be lost. */
  reason: string;
  onStay: () => void;
  onLeave: () => void;
}

/** Asks before unsaved changes are left behind. */
export function LeaveDialog({ open, reason, onStay, onLeave }: LeaveDialogProps) {
  const { say } = useConsole();
  const { Button, Dialog, Text } = useKit();
  return (
    <Dialog
      open={open}
      title={say('leave.title')}
      closeLabel={say('close')}
      onClose={onStay}
      actions={
        <>
          <Button tone="bad" onPress={onLeave}>
            {say('leave.discard')}
          </Button>
          <Button kind="primary" onPress={onStay}>
            {say('leave.stay')}
          </Button>
        </>
      }
    >
      <Text>{reason}</Text>
    </Dialog>
  );
}
