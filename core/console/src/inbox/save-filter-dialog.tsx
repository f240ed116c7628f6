import { createId, type InboxFilter } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { hasRole } from '../shell/roles.ts';
import type { SavedFilters } from './use-saved-filters.ts';

interface SaveDialogProps {
  open: boolean;
  filter: InboxFilter | null;
  saved: SavedFilters;
  onClose: () => void;
}

/** Keeps the current list under a name. */
export function SaveDialog({ open, filter, saved, onClose }: SaveDialogProps) {
  const { desk, say, go } = useConsole();
  const { Button, Dialog, Stack, Switch, TextField } = useKit();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const mayShare = hasRole(desk.session.agent.role, 'senior');
  const save = async () => {
    const id = createId('savedFilter');
    if (!filter || !(await saved.save({ id, name: name.trim(), filter, shared }))) return;
    setName('');
    onClose();
    go({ screen: 'inbox', view: id, conversation: null });
  };
  return (
    <Dialog
      open={open}
      title={say('filter.save')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={name.trim() === ''} onPress={() => void save()}>
          {say('save')}
        </Button>
      }
    >
      <Stack gap={4}>
        <TextField label={say('filter.name')} value={name} onChange={setName} onSubmit={() => void save()} />
        <Switch
          label={say('filter.shared')}
          description={say(mayShare ? 'filter.shared.text' : 'filter.shared.senior')}
          checked={shared}
          disabled={!mayShare}
          onChange={setShared}
        />
      </Stack>
    </Dialog>
  );
}
