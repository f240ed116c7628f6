import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { ApprovalPart } from './approval-part.tsx';
import { activeStates } from './choice.ts';
import { type Kinds, TicketFacts } from './ticket-row.tsx';
import { useTickets } from './use-tickets.ts';

const asked = { approval: 'asked', states: [...activeStates] } as const;

/** Amounts that wait for a yes or no: what this agent may decide, and what waits for somebody else. */
export function Approvals({ kinds }: { kinds: Kinds }) {
  const { say, go } = useConsole();
  const { Button, Empty } = useKit();
  const list = useTickets({ ...asked, states: [...asked.states] }, 'due');
  if (list.refusal) return <RefusalBanner refusal={list.refusal} onRetry={list.reload} />;
  if (!list.value) return <Skeleton kind="form" count={3} />;
  if (list.value.items.length === 0) return <Empty title={say('approvals.none')}>{say('approvals.none.text')}</Empty>;
  return (
    <>
      <ul className="sb-approvals">
        {list.value.items.map((ticket) => (
          <li key={ticket.id} className="sb-approval" data-ticket={ticket.id}>
            <button
              type="button"
              className="sb-ticket-open"
              onClick={() => go({ screen: 'ticket', ticket: ticket.id })}
            >
              <span className="sb-ticket-number">{ticket.number}</span>
              <bdi className="sb-ticket-title">{ticket.title || '—'}</bdi>
            </button>
            <span className="sb-ticket-facts">
              <TicketFacts ticket={ticket} kinds={kinds} />
            </span>
            <ApprovalPart ticket={ticket} kinds={kinds} onDone={list.reload} />
          </li>
        ))}
      </ul>
      {list.value.more ? <Button onPress={list.showMore}>{say('tickets.more')}</Button> : null}
    </>
  );
}
