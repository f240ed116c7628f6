import type { ConversationId, ConversationView, EntryView } from '@shopbell/contract';
import { useMemo } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { nameOf } from '../shell/names.ts';
import { isFromPerson, textOf } from '../state/conversation-after.ts';
import { useStore } from '../state/store.ts';
import type { Transcript, TranscriptState } from '../state/transcript.ts';
import { foreignMessages } from './foreign.ts';
import { handOverSummary } from './hand-over.ts';
import { alarming, lineDetail, lineOf } from './line-of.ts';
import { Message } from './message.tsx';
import { PendingMessage } from './pending-message.tsx';
import { timelineOf } from './timeline.ts';
import { TypingLine } from './typing-line.tsx';
import { useScroll } from './use-scroll.ts';

interface TranscriptViewProps {
  id: ConversationId;
  conversation: ConversationView | undefined;
  transcript: Transcript;
  state: TranscriptState;
}

/** Everything that was said and done, oldest first, and what is on its way. */
export function TranscriptView({ id, conversation, transcript, state }: TranscriptViewProps) {
  const { desk, say, format } = useConsole();
  const { Button } = useKit();
  const outbox = useStore(desk.outbox.store);
  const held = useMemo(
    () =>
      outbox.filter(({ conversation: of, route }) => of === id && (route === 'sendMessage' || route === 'writeNote')),
    [outbox, id],
  );
  const foreign = useMemo(
    () => (desk.session.rewords ? foreignMessages(state.entries, format.locale) : new Set<string>()),
    [desk, state.entries, format.locale],
  );
  const items = useMemo(() => timelineOf(state.entries, held), [state.entries, held]);
  const scroll = useScroll({ id, transcript, state, pending: held.length });
  const authorOf = useAuthors(conversation);
  const read = state.readBy.find(({ who }) => who === 'person')?.seq ?? 0;
  const lastRead = state.entries.findLast(
    (entry) => entry.kind === 'message.sent' && !isFromPerson(entry) && entry.seq <= read,
  );

  return (
    <div className="sb-transcript-frame">
      <section
        className="sb-transcript"
        ref={scroll.frame}
        onScroll={scroll.onScroll}
        aria-label={say('transcript')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {state.more ? (
          <div className="sb-earlier">
            <Button kind="plain" onPress={() => void transcript.loadEarlier()}>
              {say('transcript.earlier')}
            </Button>
          </div>
        ) : null}
        <ol className="sb-timeline" aria-live="polite" aria-relevant="additions">
          {items.map((item) => {
            if (item.type === 'day') {
              return (
                <li className="sb-day" key={item.key}>
                  <span>{format.day(item.at)}</span>
                </li>
              );
            }
            if (item.type === 'pending') return <PendingMessage key={item.key} held={item.held} />;
            if (item.type === 'line')
              return <Line key={item.key} entry={item.entry} author={authorOf(item.entry)} all={state.entries} />;
            return (
              <Message
                key={item.key}
                type={item.type}
                entry={item.entry}
                side={item.side}
                joined={item.joined}
                author={authorOf(item.entry)}
                foot={item.entry.id === lastRead?.id ? say('message.seen') : null}
                foreign={foreign.has(item.entry.id)}
                found={scroll.found === item.entry.seq}
              />
            );
          })}
        </ol>
        <TypingLine conversation={id} personName={conversation ? nameOf(say, conversation.person) : ''} />
      </section>
      {scroll.away ? (
        <button type="button" className="sb-to-end" onClick={scroll.toEnd}>
          {scroll.fresh > 0 ? say('transcript.fresh', { count: scroll.fresh }) : say('transcript.end')}
        </button>
      ) : null}
    </div>
  );
}

function Line({ entry, author, all }: { entry: EntryView; author: string; all: readonly EntryView[] }) {
  const { desk, say, format, go } = useConsole();
  const { Link } = useKit();
  const agents = useStore(desk.agents);
  const agentName = (id: string) => agents.find((agent) => agent.id === id)?.name ?? say('agent.unknown');
  const other = textOf(entry.body, entry.kind === 'conversation.merged' ? 'into' : 'from');
  const linked = entry.kind === 'conversation.merged' || entry.kind === 'conversation.linked';
  // What somebody wrote is quoted.
  const Detail = entry.kind === 'assistant.handed-over' ? 'span' : 'q';
  const detail = lineDetail(entry) || handOverSummary(entry, all, say);
  return (
    <li className="sb-line" data-alarming={alarming.has(entry.kind)} data-seq={entry.seq}>
      <span>
        <bdi>{lineOf(entry, { say, format, actor: author, agentName })}</bdi>
        {linked && other.startsWith('cnv_') ? (
          <>
            {' '}
            <Link onPress={() => go({ screen: 'inbox', view: 'open', conversation: other as ConversationId })}>
              {say('line.open-other')}
            </Link>
          </>
        ) : null}
        <time dateTime={entry.at} title={format.dateTime(entry.at)}>
          {format.time(entry.at)}
        </time>
      </span>
      {detail ? (
        <Detail className="sb-line-detail" dir="auto">
          {detail}
        </Detail>
      ) : null}
    </li>
  );
}

/** What to call whoever made an entry. */
function useAuthors(conversation: ConversationView | undefined): (entry: EntryView) => string {
  const { desk, say } = useConsole();
  const agents = useStore(desk.agents);
  return ({ actor }) => {
    if (actor.type === 'agent') {
      if (actor.id === desk.session.agent.id) return say('agent.you');
      return agents.find(({ id }) => id === actor.id)?.name ?? actor.name ?? say('agent.unknown');
    }
    if (actor.type === 'host') return say('actor.host');
    if (actor.type === 'system') return say('actor.system');
    if (actor.type === 'assistant') return say('actor.assistant');
    return conversation ? nameOf(say, conversation.person) : say('actor.person');
  };
}
