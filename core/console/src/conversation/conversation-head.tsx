import type { ConversationView } from '@shopbell/contract';
import { channelName } from '../inbox/channel-name.ts';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { nameOf } from '../shell/names.ts';
import { hasRole } from '../shell/roles.ts';
import { useMatter } from '../shell/use-matter.ts';
import type { DialogName } from './conversation-dialogs.tsx';
import type { Actions } from './use-actions.ts';

interface ConversationHeadProps {
  conversation: ConversationView | undefined;
  actions: Actions;
  panel: boolean;
  onPanel: (shown: boolean) => void;
  onClose: () => void;
  onDialog: (name: DialogName) => void;
  onResolve: () => void;
}

const statusTones = { open: 'neutral', waiting: 'neutral', snoozed: 'warning', resolved: 'good' } as const;

/** Who it is, how it stands, and what can be done. */
export function ConversationHead(props: ConversationHeadProps) {
  const { conversation, panel, onPanel, onClose, onDialog, onResolve } = props;
  const { say } = useConsole();
  const { Badge, Button } = useKit();
  const resolved = conversation?.status === 'resolved';
  const matter = useMatter(conversation?.matter ?? 'general');
  return (
    <header className="sb-conversation-head">
      <button type="button" className="sb-icon-button sb-back" aria-label={say('back')} onClick={onClose}>
        <Icon name="back" />
      </button>
      <div className="sb-conversation-who">
        <h1>
          <bdi>{conversation ? nameOf(say, conversation.person) : '…'}</bdi>
        </h1>
        {conversation ? (
          <div className="sb-conversation-facts">
            <Badge tone={statusTones[conversation.status]}>{say(`status.${conversation.status}`)}</Badge>
            {conversation.blocked ? <Badge tone="bad">{say('status.blocked')}</Badge> : null}
            {matter === null ? null : <span className="sb-matter">{matter}</span>}
            <span>{channelName(say, conversation.channel)}</span>
            {conversation.person.online ? <span data-online="true">{say('person.online')}</span> : null}
          </div>
        ) : null}
      </div>
      <div className="sb-row sb-conversation-actions">
        <Button kind="plain" label={say('action.assign.key')} onPress={() => onDialog('assign')}>
          <Icon name="assign" />
          <bdi className="sb-assignee">{conversation?.assigned?.name ?? say('assign.nobody')}</bdi>
        </Button>
        <Button kind="plain" label={say('action.snooze.key')} onPress={() => onDialog('snooze')}>
          <Icon name="clock" />
        </Button>
        <MoreMenu {...props} />
        <Button
          kind="plain"
          label={say(panel ? 'panel.hide' : 'panel.show')}
          pressed={panel}
          onPress={() => onPanel(!panel)}
        >
          <Icon name="person" />
        </Button>
        <Button kind={resolved ? 'secondary' : 'primary'} disabled={!conversation} onPress={onResolve}>
          {say(resolved ? 'action.reopen' : 'action.resolve')}
        </Button>
      </div>
    </header>
  );
}

function MoreMenu({ conversation, actions, onDialog }: ConversationHeadProps) {
  const { desk, say } = useConsole();
  const { Menu } = useKit();
  const senior = hasRole(desk.session.agent.role, 'senior');
  const choose = (value: string) => {
    if (value === 'reopen') void actions.reopen();
    else if (value === 'unblock' && conversation) void actions.unblock(conversation.person.id);
    else onDialog(value as DialogName);
  };
  return (
    <Menu
      label={say('action.more')}
      kind="plain"
      choices={[
        { value: 'transfer', label: say('action.transfer') },
        { value: 'tag', label: say('action.tag') },
        { value: 'ticket', label: say('tickets.new') },
        { value: 'promise', label: say('promise.make.title') },
        ...(conversation?.status === 'snoozed' ? [{ value: 'reopen', label: say('action.wake') }] : []),
        conversation?.blocked
          ? { value: 'unblock', label: say('action.unblock'), disabled: !senior }
          : { value: 'block', label: say('action.block'), tone: 'bad' as const, disabled: !senior },
      ]}
      onChoose={choose}
    >
      <Icon name="more" />
    </Menu>
  );
}
