import type { ConversationId } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useNow } from '../shell/use-now.ts';
import { activeStates } from '../tickets/choice.ts';
import { useTickets } from '../tickets/use-tickets.ts';
import { usePromises } from './use-promises.ts';
import { whatText } from './what.ts';

const dayMs = 86_400_000;

/** What is still owed in a conversation: its promises and its open tickets, to be gone to. */
export function WorkStrip({ conversation }: { conversation: ConversationId }) {
  const { say, format, go } = useConsole();
  const now = useNow();
  const promises = usePromises({ filter: { conversation, states: ['open', 'broken'] }, sort: 'due' });
  const tickets = useTickets({ conversation, states: [...activeStates] }, 'due');
  const owed = promises.value?.items ?? [];
  const open = tickets.value?.items ?? [];
  if (owed.length + open.length === 0) return null;
  return (
    <ul className="sb-work-strip" aria-label={say('promise.strip')}>
      {owed.map(({ id, what, dueAt, state }) => {
        const tone = state === 'broken' ? 'bad' : Date.parse(dueAt) - now < dayMs ? 'warning' : undefined;
        return (
          <li key={id}>
            <button
              type="button"
              className="sb-work-chip"
              data-tone={tone}
              onClick={() => go({ screen: 'promises', view: state === 'broken' ? 'broken' : 'open', mine: false })}
            >
              <Icon name="promise" />
              {whatText(say, what)} · {say('promise.by', { time: format.dateTime(dueAt) })}
            </button>
          </li>
        );
      })}
      {open.map(({ id, number, title, state }) => (
        <li key={id}>
          <button type="button" className="sb-work-chip" onClick={() => go({ screen: 'ticket', ticket: id })}>
            <Icon name="ticket" />
            <bdi>
              {number} {title}
            </bdi>{' '}
            · {say(`ticket.state.${state}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
