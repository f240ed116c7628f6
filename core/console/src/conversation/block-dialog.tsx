import type { ConversationView } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import type { OneDialogProps } from './dialog-props.ts';

const blockDays = ['1', '7', '30', ''] as const;

/** For how long the person may not write. */
export function BlockDialog({
  open,
  conversation,
  actions,
  onClose,
}: OneDialogProps & { conversation: ConversationView }) {
  const { say } = useConsole();
  const { Button, Dialog, Select, Stack, Text } = useKit();
  const [days, setDays] = useState('7');
  const block = () => {
    onClose();
    void actions.block(days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null);
  };
  return (
    <Dialog
      open={open}
      title={say('block.title', { name: nameOf(say, conversation.person) })}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button tone="bad" onPress={block}>
          {say('action.block')}
        </Button>
      }
    >
      <Stack gap={4}>
        <Text>{say('block.text')}</Text>
        <Select
          label={say('block.until')}
          value={days}
          choices={blockDays.map((value) => ({
            value,
            label: value ? say('block.days', { count: Number(value) }) : say('block.good'),
          }))}
          onChange={setDays}
        />
      </Stack>
    </Dialog>
  );
}
