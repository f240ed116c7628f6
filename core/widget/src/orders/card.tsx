import type { Card, CardView, ConversationId } from '@shopbell/contract';
import { useMemo } from 'preact/hooks';
import { useAround, useAsked } from './around.ts';
import { ParcelMap } from './parcel-map.tsx';
import { Amount, Arrival, Parcel, Picture, Where, Wrong } from './parts.tsx';
import { safe } from './safe.ts';

export interface CardProps {
  card: Card;
  conversation: ConversationId;
  seq: number;
  /** Another number: what it shows has changed. */
  turn: number;
}

/** What the shop shows, as it is now; until that has come, and where it does not come, as it was when it was shown. */
export function CardBox({ card, conversation, seq, turn }: CardProps) {
  const { call } = useAround();
  const { value } = useAsked(() => call('getOwnCard', { query: { conversation, seq } }), turn);
  return (
    <section class="card" part="card" data-type={card.type}>
      {value ? <Now view={value} /> : <Then card={card} />}
    </section>
  );
}

function Then({ card }: { card: Card }) {
  const { format } = useAround();
  if (card.type === 'product') {
    const { title, url, image, price } = card;
    return <Product product={{ title, url, image, price }} />;
  }
  return (
    <>
      <h3>{format.word('order', { number: card.number })}</h3>
      {card.type === 'parcel' && <bdi>{card.parcel}</bdi>}
    </>
  );
}

function Now({ view }: { view: CardView }) {
  switch (view.type) {
    case 'product':
      return <Product product={view.product} stock={view.stock} />;
    case 'parcel':
      return <ParcelNow view={view} />;
    default:
      return <OrderNow view={view} />;
  }
}

function OrderNow({ view }: { view: Extract<CardView, { type: 'order' }> }) {
  const { format, open } = useAround();
  const { order, where, when, wrong } = view;
  const [first] = order.items;
  const rest = order.items.length - 1;
  return (
    <>
      <h3>{format.word('order', { number: order.number })}</h3>
      <Where state={where.state} />
      <Wrong wrong={wrong} />
      {when.slice(0, 2).map((arrival) => (
        <Arrival key={arrival.parcel} arrival={arrival} named={when.length > 1} />
      ))}
      {first && (
        <div class="lead">
          <Picture src={first.image} />
          <span>
            <bdi>{first.title}</bdi>
            {rest > 0 && <small>{format.word('more', { count: format.number(rest) })}</small>}
          </span>
          <Amount money={order.total} />
        </div>
      )}
      <Silent view={view} />
      {open && (
        <button type="button" class="text" onClick={() => open(order.id)}>
          {format.word('story')}
        </button>
      )}
    </>
  );
}

function ParcelNow({ view }: { view: Extract<CardView, { type: 'parcel' }> }) {
  const { format } = useAround();
  const { parcel, destination, tiles } = view;
  const mapped = useMemo(() => ({ parcels: [parcel], destination, tiles }), [parcel, destination, tiles]);
  return (
    <>
      <h3>{format.word('order', { number: view.number })}</h3>
      <Parcel parcel={parcel} />
      <Wrong wrong={view.wrong} />
      {view.when && <Arrival arrival={view.when} named={false} />}
      <ParcelMap mapped={mapped} />
      <Silent view={view} />
    </>
  );
}

function Silent({ view: { source } }: { view: CardView }) {
  const { format } = useAround();
  if (source.state !== 'silent' || !source.asOf) return null;
  return <small>{format.word('asOf', { date: format.moment(source.asOf) })}</small>;
}

type ProductNow = Extract<CardView, { type: 'product' }>;

function Product({
  product,
  stock = null,
}: {
  product: Pick<ProductNow['product'], 'title' | 'url' | 'image' | 'price'>;
  stock?: ProductNow['stock'];
}) {
  const { format } = useAround();
  const { title, url, image, price } = product;
  const inside = (
    <>
      <Picture src={image} />
      <span>
        <small>{format.word('shown')}</small>
        <bdi>{title}</bdi>
        {stock && (
          <small data-stock={stock.state}>
            {format.word(`stock.${stock.state}`, { count: format.number(stock.left ?? 0) })}
          </small>
        )}
      </span>
      {price && <Amount money={price} />}
    </>
  );
  const href = safe(url);
  return href ? (
    <a class="lead" href={href}>
      {inside}
    </a>
  ) : (
    <div class="lead">{inside}</div>
  );
}
