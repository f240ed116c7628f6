import type { TicketChange } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

interface DeclineDialogProps {
  open: boolean;
  onClose: () => void;
  change: (change: TicketChange) => void;
}

/** Nothing is declined without a word why. */
export function DeclineDialog({ open, onClose, change }: DeclineDialogProps) {
  const { say } = useConsole();
  return (
    <ReasonDialog
      open={open}
      title={say('tickets.decline.title')}
      text={say('tickets.decline.text')}
      label={say('tickets.decline.reason')}
      action={say('tickets.decline')}
      onClose={onClose}
      onReason={(reason) => {
        onClose();
        change({ type: 'move', to: 'declined', reason });
      }}
    />
  );
}
