import type { AgentId, ConversationView } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { useStore } from '../state/store.ts';
import { snoozeChoices } from './snooze-times.ts';
import { TagDialog } from './tag-dialog.tsx';
import type { Actions } from './use-actions.ts';

export type DialogName = 'assign' | 'transfer' | 'snooze' | 'tag' | 'block';

interface ConversationDialogsProps {
  name: DialogName | null;
  conversation: ConversationView;
  actions: Actions;
  onClose: () => void;
}

/** Whatever needs more than a press. */
export function ConversationDialogs({ name, conversation, actions, onClose }: ConversationDialogsProps) {
  return (
    <>
      <AssignDialog open={name === 'assign'} conversation={conversation} actions={actions} onClose={onClose} />
      <TransferDialog open={name === 'transfer'} conversation={conversation} actions={actions} onClose={onClose} />
      <SnoozeDialog open={name === 'snooze'} actions={actions} onClose={onClose} />
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

interface OneDialogProps {
  open: boolean;
  actions: Actions;
  onClose: () => void;
}

function AssignDialog({ open, conversation, actions, onClose }: OneDialogProps & { conversation: ConversationView }) {
  const { desk, say } = useConsole();
  const { Avatar, Dialog } = useKit();
  const agents = useStore(desk.agents);
  useEffect(() => {
    if (open) void desk.loadAgents();
  }, [open, desk]);
  const assign = (to: AgentId | 'least-loaded' | null) => {
    onClose();
    void actions.assign(to);
  };
  const me = desk.session.agent.id;
  const sorted = [...agents].sort((one, other) => Number(other.id === me) - Number(one.id === me));
  return (
    <Dialog open={open} title={say('action.assign')} closeLabel={say('close')} onClose={onClose}>
      <div className="sb-choices">
        <button type="button" className="sb-choice" onClick={() => assign('least-loaded')}>
          {say('assign.least')}
          <small>{say('assign.least.text')}</small>
        </button>
        {sorted.map((agent) => (
          <button
            type="button"
            key={agent.id}
            className="sb-choice"
            aria-current={agent.id === conversation.assigned?.id ? 'true' : undefined}
            onClick={() => assign(agent.id)}
          >
            <Avatar name={agent.name} picture={agent.picture} online={agent.presence === 'online'} size="small" />
            <bdi>{agent.id === me ? say('assign.me', { name: agent.name }) : agent.name}</bdi>
            <small>
              {say(`presence.${agent.presence}`)} · {say('assign.load', { count: agent.load })}
            </small>
          </button>
        ))}
        <button type="button" className="sb-choice" disabled={!conversation.assigned} onClick={() => assign(null)}>
          {say('assign.nobody')}
        </button>
      </div>
    </Dialog>
  );
}

function TransferDialog({ open, conversation, actions, onClose }: OneDialogProps & { conversation: ConversationView }) {
  const { desk, say } = useConsole();
  const { Button, Dialog, Select, Stack, Text, TextField } = useKit();
  const agents = useStore(desk.agents).filter(({ id }) => id !== conversation.assigned?.id);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
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

function SnoozeDialog({ open, actions, onClose }: OneDialogProps) {
  const { say, format } = useConsole();
  const { Button, Dialog, Stack, TextField } = useKit();
  const [own, setOwn] = useState('');
  const at = own ? new Date(own) : null;
  const snooze = (until: string) => {
    onClose();
    void actions.snooze(until);
  };
  return (
    <Dialog open={open} title={say('snooze.title')} closeLabel={say('close')} onClose={onClose}>
      <div className="sb-choices">
        {snoozeChoices(say, format).map((choice) => (
          // By its name: its time moves with each drawing, and the focus has to stay.
          <button type="button" key={choice.label} className="sb-choice" onClick={() => snooze(choice.value)}>
            {choice.label}
            <small>{choice.description}</small>
          </button>
        ))}
      </div>
      <Stack direction="row" align="end">
        <TextField label={say('snooze.own')} type="datetime-local" value={own} onChange={setOwn} />
        <Button disabled={!at || at.getTime() < Date.now()} onPress={() => at && snooze(at.toISOString())}>
          {say('action.snooze')}
        </Button>
      </Stack>
    </Dialog>
  );
}

const blockDays = ['1', '7', '30', ''] as const;

function BlockDialog({ open, conversation, actions, onClose }: OneDialogProps & { conversation: ConversationView }) {
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
