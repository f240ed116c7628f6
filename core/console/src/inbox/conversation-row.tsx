import type { ConversationId, ConversationView } from '@shopbell/contract';
import { memo } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { sayRisk } from '../mood/say-risk.ts';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { nameOf } from '../shell/names.ts';
import { useMatter } from '../shell/use-matter.ts';
import { channelName } from './channel-name.ts';
import { RowTime } from './row-time.tsx';

interface ConversationRowProps {
  conversation: ConversationView;
  now: number;
  current: boolean;
  selected: boolean;
  /** Some are selected, so every row shows its box. */
  selecting: boolean;
  onToggle: (id: ConversationId) => void;
  open: (conversation: ConversationId) => void;
}

export const ConversationRow = memo(function Row(props: ConversationRowProps) {
  const { conversation, now, current, selected, selecting, onToggle, open } = props;
  const { desk, say } = useConsole();
  const { Avatar } = useKit();
  const name = nameOf(say, conversation.person);
  const { lastMessage, assigned } = conversation;
  const matter = useMatter(conversation.matter);
  const mine = assigned?.id === desk.session.agent.id;
  return (
    <li
      className="sb-row-item"
      data-row={conversation.id}
      data-current={current}
      data-unread={conversation.unread > 0 || conversation.summons.length > 0}
      data-selecting={selecting}
    >
      <label className="sb-row-box">
        <input
          type="checkbox"
          checked={selected}
          onChange={() => onToggle(conversation.id)}
          aria-label={say('select.one', { name })}
        />
      </label>
      <span className="sb-row-avatar">
        <Avatar name={name} online={conversation.person.online} />
      </span>
      <button
        type="button"
        className="sb-row-open"
        aria-current={current ? 'true' : undefined}
        onClick={() => open(conversation.id)}
      >
        <span className="sb-row-top">
          <bdi className="sb-row-name">{name}</bdi>
          {matter === null ? null : (
            <span className="sb-row-matter" title={matter}>
              {matter}
            </span>
          )}
          <span className="sb-grow" />
          <RowTime conversation={conversation} now={now} />
        </span>
        <span className="sb-row-middle">
          <span className="sb-row-text" dir="auto">
            {lastMessage?.by === 'agent' ? <Answered /> : null}
            {lastMessage?.text ||
              (lastMessage?.files ? say('row.files', { count: lastMessage.files }) : say('row.nothing'))}
          </span>
          {conversation.unread > 0 ? (
            <span className="sb-count" data-tone="accent">
              {conversation.unread > 99 ? '99+' : conversation.unread}
              <span className="sb-hidden"> {say('row.unread')}</span>
            </span>
          ) : null}
        </span>
        <RowSigns conversation={conversation} assignee={mine ? null : (assigned?.name ?? null)} />
      </button>
    </li>
  );
});

function Answered() {
  const { say } = useConsole();
  return (
    <span className="sb-row-you">
      <Icon name="reply" />
      <span className="sb-hidden">{say('row.you')}</span>
    </span>
  );
}

interface RowSignsProps {
  conversation: ConversationView;
  assignee: string | null;
}

/** The third line: its state, whose it is, tags. It is not there when it would be empty. */
function RowSigns({ conversation, assignee }: RowSignsProps) {
  const { say, format } = useConsole();
  const { Badge } = useKit();
  const { status, snoozedUntil, tags, channel, blocked, atRisk, summons } = conversation;
  const signs = [
    ...summons.map((why) => (
      <span className="sb-summons" key={why}>
        <Icon name={why === 'mention' ? 'mention' : 'assign'} />
        {say(`row.${why}`)}
      </span>
    )),
    atRisk ? (
      <Badge key="at-risk" tone="bad">
        {sayRisk({ say, format }, atRisk)}
      </Badge>
    ) : null,
    status === 'snoozed' && snoozedUntil ? (
      <Badge key="snoozed">{say('row.snoozed', { time: format.dateTime(snoozedUntil) })}</Badge>
    ) : null,
    status === 'resolved' ? (
      <Badge key="resolved" tone="good">
        {say('status.resolved')}
      </Badge>
    ) : null,
    blocked ? (
      <Badge key="blocked" tone="bad">
        {say('status.blocked')}
      </Badge>
    ) : null,
    channel === 'web' ? null : <Badge key="channel">{channelName(say, channel)}</Badge>,
    ...tags.slice(0, 3).map((tag) => (
      <span className="sb-tag" key={`tag ${tag}`}>
        <bdi>{tag}</bdi>
      </span>
    )),
    tags.length > 3 ? <span key="more">+{tags.length - 3}</span> : null,
    assignee ? (
      <span className="sb-row-assignee" key="assignee">
        <Icon name="person" />
        <bdi>{assignee}</bdi>
      </span>
    ) : null,
  ].filter(Boolean);
  return signs.length > 0 ? <span className="sb-row-signs">{signs}</span> : null;
}
