import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';

interface RemoveDialogProps {
  name: string;
  onClose: () => void;
  onRemove: () => void;
}

/** With a source goes all that it told. */
export function RemoveDialog({ name, onClose, onRemove }: RemoveDialogProps) {
  const { say } = useConsole();
  const { Button, Dialog } = useKit();
  return (
    <Dialog
      open
      title={say('sources.remove', { name })}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" tone="bad" onPress={onRemove}>
          {say('remove')}
        </Button>
      }
    >
      <p>{say('sources.remove.text')}</p>
    </Dialog>
  );
}
