import type { ConversationView } from '@shopbell/contract';
import { PromiseDialog } from '../promises/promise-dialog.tsx';
import { NewTicketDialog } from '../tickets/new-ticket-dialog.tsx';
import { useKinds } from '../tickets/use-tickets.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import type { Actions } from './use-actions.ts';

export type DialogName = 'assign' | 'transfer' | 'snooze' | 'tag' | 'block' | 'ticket' | 'promise';

interface ConversationDialogsProps {
  name: DialogName | null;
  conversation: ConversationView;
  actions: Actions;
  onClose: () => void;
}

/** Whatever needs more than a press. */
export function ConversationDialogs({ name, conversation, actions, onClose }: ConversationDialogsProps) {
  const kinds = useKinds();
  const { id, matter } = conversation;
  const about = { conversation: id, ...(matter.startsWith('order:') ? { order: matter.slice('order:'.length) } : {}) };
  return (
    <>
      <AssignDialog
        open={name === 'assign'}
        assigned={conversation.assigned?.id ?? null}
        onAssign={(to) => void actions.assign(to)}
        onClose={onClose}
      />
      <TransferDialog open={name === 'transfer'} conversation={conversation} actions={actions} onClose={onClose} />
      {name === 'ticket' ? <NewTicketDialog kinds={kinds} about={about} onClose={onClose} /> : null}
      {name === 'promise' ? <PromiseDialog about={about} onClose={onClose} /> : null}
      <SnoozeDialog open={name === 'snooze'} onSnooze={(until) => void actions.snooze(until)} onClose={onClose} />
      <BlockDialog open={name === 'block'} conversation={conversation} actions={actions} onClose={onClose} />
      <TagDialog
        open={name === 'tag'}
        tags={conversation.tags}
        onClose={onClose}
        onSave={(add, remove) => {
          onClose();
          if (add.length + remove.length > 0) void actions.tag(add, remove);
        }}
      />
    </>
  );
}
