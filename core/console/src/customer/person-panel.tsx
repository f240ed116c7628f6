import type { AnswerOf, ConversationId, HostOrder, Routes } from '@shopbell/contract';
import { type ReactNode, useEffect } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { nameOf } from '../shell/names.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { safeAddress } from '../shell/safe-address.ts';
import { useResource } from '../shell/use-resource.ts';
import { useStore } from '../state/store.ts';
import { FindOrder } from './find-order.tsx';
import { GroupsPart } from './groups-part.tsx';
import { OrderCard } from './order-card.tsx';

/** Who the person is: what the host knows, what they bought, what was said before. */
export function PersonPanel({ id, hidden, onClose }: { id: ConversationId; hidden: boolean; onClose: () => void }) {
  const { desk, say } = useConsole();
  const { Avatar, Banner } = useKit();
  const conversation = useStore(desk.conversations.store, (all) => all.get(id));
  const panel = useResource(id, async () => {
    const answer = await desk.live.client.call('getPersonPanel', { query: { conversation: id } });
    desk.conversations.put(answer.conversations);
    const numbers = answer.orders.map((order) => [order.id, order.number] as const);
    desk.orderNumbers.set((before) => new Map([...before, ...numbers]));
    return answer;
  });
  const person = conversation?.person;
  const name = person ? nameOf(say, person) : '…';
  const identity = `${person?.id} ${person?.hostCustomer}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visitor who became a customer has another panel
  useEffect(() => {
    if (person) panel.reload();
  }, [identity]);
  return (
    <aside className="sb-panel" hidden={hidden} aria-label={say('panel.label')}>
      <header className="sb-panel-head">
        <Avatar name={name} online={person?.online} />
        <div className="sb-panel-who">
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <span className="sb-soft">{say(person?.verified ? 'person.verified' : 'person.unverified')}</span>
        </div>
        <button type="button" className="sb-icon-button" aria-label={say('panel.hide')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {panel.refusal ? <RefusalBanner refusal={panel.refusal} onRetry={panel.reload} /> : null}
      {panel.loading && !panel.value ? <Skeleton kind="panel" count={5} /> : null}
      {panel.value?.hostProblem ? (
        <Banner tone="warning" title={say(`panel.${panel.value.hostProblem}`)}>
          {say(`panel.${panel.value.hostProblem}.text`)}
        </Banner>
      ) : null}
      {panel.value ? (
        <>
          <Facts panel={panel.value} email={person?.email ?? null}>
            <GroupsPart
              key={id}
              conversation={id}
              name={name}
              known={panel.value.groups}
              choices={panel.value.hostCustomer ? panel.value.groupChoices : []}
              onUnknown={panel.reload}
            />
          </Facts>
          <Orders panel={panel.value} />
          <Earlier panel={panel.value} current={id} />
        </>
      ) : null}
    </aside>
  );
}

type Panel = AnswerOf<Routes['getPersonPanel']>;

function Facts({ panel, email, children }: { panel: Panel; email: string | null; children: ReactNode }) {
  const { say, format } = useConsole();
  const { Link } = useKit();
  const { hostCustomer } = panel;
  const adminPath = safeAddress(hostCustomer?.adminPath);
  const facts = [
    [say('panel.email'), hostCustomer?.email ?? email],
    [say('panel.phone'), hostCustomer?.phone],
    [say('panel.since'), hostCustomer?.since ? format.date(hostCustomer.since) : null],
  ] as const;
  const known = facts.filter(([, value]) => value);
  if (known.length === 0 && !hostCustomer) return <p className="sb-panel-note">{say('panel.nobody')}</p>;
  return (
    <section className="sb-panel-part">
      <dl className="sb-facts">
        {known.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {children}
      {adminPath ? <Link href={adminPath}>{say('panel.open-customer')}</Link> : null}
    </section>
  );
}

function Orders({ panel }: { panel: Panel }) {
  const { say } = useConsole();
  return (
    <section className="sb-panel-part" aria-label={say('panel.orders')}>
      <h3>
        {say('panel.orders')} {panel.orders.length > 0 ? <span className="sb-count">{panel.orders.length}</span> : null}
      </h3>
      {panel.orders.length === 0 && panel.hostProblem === null ? (
        <p className="sb-soft">{say('panel.orders.none')}</p>
      ) : null}
      {panel.orders.map((order: HostOrder, at) => (
        <OrderCard key={order.id} order={order} open={at === 0} />
      ))}
      <FindOrder />
    </section>
  );
}

function Earlier({ panel, current }: { panel: Panel; current: ConversationId }) {
  const { say, format, go } = useConsole();
  const { Badge } = useKit();
  const others = panel.conversations.filter(({ id }) => id !== current);
  return (
    <section className="sb-panel-part" aria-label={say('panel.earlier')}>
      <h3>{say('panel.earlier')}</h3>
      {others.length === 0 ? <p className="sb-soft">{say('panel.earlier.none')}</p> : null}
      <ul className="sb-plain-list">
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="sb-earlier-row"
              onClick={() => go({ screen: 'inbox', view: 'open', conversation: other.id })}
            >
              <span className="sb-row-text" dir="auto">
                {other.lastMessage?.text || say('row.nothing')}
              </span>
              <span className="sb-earlier-facts">
                <time dateTime={other.startedAt}>{format.date(other.startedAt)}</time>
                <Badge tone={other.status === 'resolved' ? 'good' : 'neutral'}>{say(`status.${other.status}`)}</Badge>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
