import type { ConversationId, ConversationView } from '@shopbell/contract';
import { useEffect } from 'react';
import { AssignDialog } from '../conversation/assign-dialog.tsx';
import { ConversationDialogs } from '../conversation/conversation-dialogs.tsx';
import { SnoozeDialog } from '../conversation/snooze-dialog.tsx';
import { TagDialog } from '../conversation/tag-dialog.tsx';
import { useActions } from '../conversation/use-actions.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import type { BulkChange } from './use-bulk.ts';

/** What can be asked about rows of the list. */
export type ListDialog = 'assign' | 'snooze' | 'tag' | 'transfer';

interface ListDialogsProps {
  /** Null once it is answered. */
  name: ListDialog | null;
  ids: readonly ConversationId[];
  change: (change: BulkChange) => void;
  onClose: () => void;
}

/** Asks about one row as its own screen would, and about many what can be done to many. */
export function ListDialogs({ name, ids, change, onClose }: ListDialogsProps) {
  const { desk } = useConsole();
  const only = ids.length === 1 ? desk.conversations.find(ids[0] ?? '') : undefined;
  if (only) return <DialogsOfOne name={name} conversation={only} onClose={onClose} />;
  return (
    <>
      <AssignDialog open={name === 'assign'} onAssign={(to) => change({ type: 'assign', to })} onClose={onClose} />
      <SnoozeDialog
        open={name === 'snooze'}
        onSnooze={(until) => change({ type: 'snooze', until })}
        onClose={onClose}
      />
      <TagDialog
        open={name === 'tag'}
        tags={[]}
        onClose={onClose}
        onSave={(add) => {
          onClose();
          if (add.length > 0) change({ type: 'tag', add });
        }}
      />
    </>
  );
}

interface DialogsOfOneProps {
  name: ListDialog | null;
  conversation: ConversationView;
  onClose: () => void;
}

function DialogsOfOne({ name, conversation, onClose }: DialogsOfOneProps) {
  const { say } = useConsole();
  const { toast } = useKit();
  const actions = useActions(conversation.id);
  const { refusal } = actions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is told once
  useEffect(() => {
    if (!refusal) return;
    const { title, text } = tellRefusal(say, refusal);
    toast({ tone: 'bad', text: `${title} ${text}` });
  }, [refusal]);
  return <ConversationDialogs name={name} conversation={conversation} actions={actions} onClose={onClose} />;
}
