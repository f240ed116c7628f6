import { useKit } from '../kit/kit-context.tsx';
import type { Leaving } from './console.tsx';
import { useConsole } from './console-context.tsx';

/** Asks before unsaved changes are left behind. */
export function LeaveDialog({ leaving }: { leaving: Leaving }) {
  const { say } = useConsole();
  const { Button, Dialog, Text } = useKit();
  return (
    <Dialog
      open={leaving.to !== null}
      title={say('leave.title')}
      closeLabel={say('close')}
      onClose={leaving.stay}
      actions={
        <>
          <Button tone="bad" onPress={leaving.leave}>
            {say('leave.discard')}
          </Button>
          <Button kind="primary" onPress={leaving.stay}>
            {say('leave.stay')}
          </Button>
        </>
      }
    >
      <Text>{leaving.reason ?? ''}</Text>
    </Dialog>
  );
}
