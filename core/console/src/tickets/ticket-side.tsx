import type { AgentId, TicketChange, TicketView } from '@shopbell/contract';
import type { ReactNode } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useResource } from '../shell/use-resource.ts';
import { useStore } from '../state/store.ts';
import { DueSign } from './due-sign.tsx';
import { labelIn, labelOf, valueText } from './names.ts';
import type { Kinds } from './ticket-row.tsx';

interface TicketSideProps {
  ticket: TicketView;
  kinds: Kinds;
  change: (change: TicketChange) => Promise<void>;
}

/** What a ticket holds: whose it is, until when, what it is about, and its type's own fields. */
export function TicketSide({ ticket, kinds, change }: TicketSideProps) {
  const { desk, say, format, go } = useConsole();
  const { Link, Select } = useKit();
  const agents = useStore(desk.agents);
  const { department, assignee, dueAt, state, amount, order, orderNumber, conversation, lines } = ticket;
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? say('agent.unknown');
  return (
    <aside className="sb-ticket-side">
      <Select
        label={say('ticket.department')}
        value={department}
        choices={(kinds?.departments ?? [{ name: department, label: null }]).map((each) => ({
          value: each.name,
          label: labelOf(say, 'department', each),
        }))}
        onChange={(to) => void change({ type: 'route', department: to })}
      />
      <Select
        label={say('ticket.assignee')}
        value={assignee ?? ''}
        choices={[
          { value: '', label: say('tickets.assign.nobody') },
          ...agents.map(({ id, name }) => ({ value: id as string, label: name })),
          ...(assignee && !agents.some(({ id }) => id === assignee)
            ? [{ value: assignee as string, label: nameOf(assignee) }]
            : []),
        ]}
        onChange={(to) => void change({ type: 'assign', to: (to || null) as AgentId | null })}
      />
      <dl className="sb-facts">
        <Fact label={say('ticket.due')}>
          <DueSign ticket={ticket} />
          {dueAt ? <small>{say('ticket.due.at', { time: format.dateTime(dueAt) })}</small> : null}
          {state === 'waiting' ? <small>{say('ticket.due.stands')}</small> : null}
        </Fact>
        <Fact label={say('ticket.type')}>{labelIn(say, 'type', kinds?.types, ticket.type)}</Fact>
        {amount ? <Fact label={say('ticket.amount')}>{format.money(amount)}</Fact> : null}
        {order ? (
          <Fact label={say('ticket.order')}>
            <Link onPress={() => go({ screen: 'order', order })}>{orderNumber ?? order}</Link>
          </Fact>
        ) : null}
        {lines.length > 0 ? (
          <Fact label={say('ticket.lines')}>
            <Lines ticket={ticket} />
          </Fact>
        ) : null}
        {conversation ? (
          <Fact label={say('ticket.conversation')}>
            <Link onPress={() => go({ screen: 'inbox', view: 'open', conversation })}>
              {say('ticket.conversation.open')}
            </Link>
          </Fact>
        ) : null}
        <Fact label={say('ticket.opened')}>
          {say('ticket.opened.by', {
            name: ticket.openedBy ? nameOf(ticket.openedBy) : say('ticket.opened.by-shop'),
            time: format.dateTime(ticket.openedAt),
          })}
        </Fact>
        <Fields ticket={ticket} kinds={kinds} />
      </dl>
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Fields({ ticket, kinds }: { ticket: TicketView; kinds: Kinds }) {
  const { say, format } = useConsole();
  const known = kinds?.types.find(({ name }) => name === ticket.type)?.fields ?? [];
  return Object.entries(ticket.fields).map(([name, value]) => {
    const field = known.find((each) => each.name === name);
    return (
      <Fact key={name} label={labelOf(say, 'field', field ?? { name, label: null })}>
        <bdi className="sb-ticket-value">{valueText({ say, format }, field, value)}</bdi>
      </Fact>
    );
  });
}

/** Items by their titles, as far as the order tells them. */
function Lines({ ticket: { lines, order } }: { ticket: TicketView }) {
  const { say } = useConsole();
  const titles = useTitles(order);
  return (
    <ul className="sb-plain-list">
      {lines.map(({ item, quantity, received, reason }) => (
        <li key={item}>
          <bdi>
            {say('ticket.line', { count: quantity, title: titles === null ? '…' : (titles.get(item) ?? item) })}
          </bdi>
          {received > 0 ? <small> {say('ticket.line.received', { count: received })}</small> : null}
          {reason ? <small className="sb-detail">{reason}</small> : null}
        </li>
      ))}
    </ul>
  );
}

/** Null while they are loaded. */
function useTitles(order: string | null): ReadonlyMap<string, string> | null {
  const { desk } = useConsole();
  const trace = useResource(order, () => desk.live.client.call('getTrace', { query: { order: order ?? '' } }));
  if (trace.loading && !trace.value) return null;
  return new Map(trace.value?.order.items.map(({ id, title }) => [id, title]));
}
