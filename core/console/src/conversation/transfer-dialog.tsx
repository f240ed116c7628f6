import type { ConversationView } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useStore } from '../state/store.ts';
import type { OneDialogProps } from './dialog-props.ts';

/** Hands it over, with a note. */
export function TransferDialog({
  open,
  conversation,
  actions,
  onClose,
}: OneDialogProps & { conversation: ConversationView }) {
  const { desk, say } = useConsole();
  const { Button, Dialog, Select, Stack, Text, TextField } = useKit();
  const me = desk.session.agent.id;
  const agents = useStore(desk.agents).filter(({ id }) => id !== conversation.assigned?.id && id !== me);
  const [to, setTo] = useState('');
  const drafts = desk.drafts.of(conversation.id, 'transfer');
  const note = useStore(drafts).text;
  const setNote = (text: string) => drafts.set((before) => ({ ...before, text }));
  const chosen = agents.find(({ id }) => id === to) ?? agents[0];
  const transfer = () => {
    if (!chosen) return;
    onClose();
    setNote('');
    actions.transfer(chosen.id, note);
  };
  return (
    <Dialog
      open={open}
      title={say('action.transfer')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={!chosen} onPress={transfer}>
          {say('action.transfer')}
        </Button>
      }
    >
      {chosen ? (
        <Stack gap={4}>
          <Select
            label={say('transfer.to')}
            value={chosen.id}
            choices={agents.map(({ id, name, presence }) => ({
              value: id,
              label: `${name} · ${say(`presence.${presence}`)}`,
            }))}
            onChange={setTo}
          />
          <TextField
            label={say('transfer.note')}
            description={say('transfer.note.text')}
            rows={4}
            value={note}
            onChange={setNote}
          />
        </Stack>
      ) : (
        <Text>{say('transfer.nobody')}</Text>
      )}
    </Dialog>
  );
}
