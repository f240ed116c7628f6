import type { HostOrder } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { safeAddress } from '../shell/safe-address.ts';
import { sayState, sayStateBeside } from './say-state.ts';

/** One order of the host: its state, what is in it, where its parcels are. A state that hosts have in common is said in the viewer's words, one that a shop made up in its own. */
export function OrderCard({ order, open }: { order: HostOrder; open: boolean }) {
  const { say, format, go, place } = useConsole();
  const { Badge, Button, Link } = useKit();
  const paid = say(order.paid ? 'order.paid' : 'order.unpaid');
  const state = sayStateBeside(say, order.state, paid);
  const adminPath = safeAddress(order.adminPath);
  return (
    <details className="sb-order" open={open}>
      <summary>
        <span className="sb-order-number">
          <bdi>{order.number}</bdi>
        </span>
        <span className="sb-grow" />
        <span className="sb-order-total">{format.money(order.total)}</span>
        <span className="sb-order-state">
          {state ? <Badge>{state}</Badge> : null}
          <Badge tone={order.paid ? 'good' : 'warning'}>{paid}</Badge>
          {order.placedAt ? <time dateTime={order.placedAt}>{format.date(order.placedAt)}</time> : null}
        </span>
      </summary>
      <ul className="sb-order-items">
        {order.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an order have no id here
          <li key={at}>
            {safeAddress(item.image) ? (
              <img src={safeAddress(item.image)} alt="" loading="lazy" />
            ) : (
              <span className="sb-order-blank" />
            )}
            <span className="sb-order-title">
              <bdi>{item.title}</bdi>
              {item.sku ? <small>{item.sku}</small> : null}
            </span>
            <span className="sb-soft">{say('order.quantity', { count: item.quantity })}</span>
            <span>{format.money(item.total)}</span>
          </li>
        ))}
      </ul>
      {order.parcels.map((parcel, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a parcel may have no number yet
        <div className="sb-parcel" key={at}>
          <strong>{say('order.parcel')}</strong>
          <Badge>{sayState(say, parcel.state)}</Badge>
          <bdi className="sb-soft">{[parcel.carrier, parcel.number].filter(Boolean).join(' · ')}</bdi>
        </div>
      ))}
      <div className="sb-row" data-order={order.id}>
        <Button
          onPress={() =>
            go('conversation' in place ? { ...place, order: order.id } : { screen: 'order', order: order.id })
          }
        >
          {say('trace.open')}
        </Button>
        {adminPath ? <Link href={adminPath}>{say('order.open')}</Link> : null}
      </div>
    </details>
  );
}
