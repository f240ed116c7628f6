import type { Card, CardView, ConversationId, ProductStock, TraceArrival } from '@shopbell/contract';
import { useEffect, useMemo } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { hearBursts } from '../shell/hear-bursts.ts';
import { safeAddress } from '../shell/safe-address.ts';
import { useResource } from '../shell/use-resource.ts';
import { canBeMapped } from '../trace/map-options.ts';
import { toneOfParcel, toneOfState } from '../trace/tones.ts';
import { TraceMap } from '../trace/trace-map.tsx';
import { StockLine } from './stock-line.tsx';

interface CardBoxProps {
  card: Card;
  conversation: ConversationId;
  seq: number;
}

/** What stands in a message to be looked at, as the person sees it now; until that has come, and where it does not, as it was then. */
export function CardBox({ card, conversation, seq }: CardBoxProps) {
  const { desk, say } = useConsole();
  const { value, reload } = useResource(`${conversation} ${seq}`, () =>
    desk.live.client.call('getCard', { query: { conversation, seq } }),
  );
  const subject = card.type === 'product' ? null : card.subject;
  useEffect(() => {
    if (subject === null) return;
    return hearBursts(desk.live.listen, (entry) => entry.subject === subject, reload);
  }, [desk, subject, reload]);
  return (
    <figure className="sb-shared-card" aria-label={say(`card.${card.type}`)}>
      {value ? <Now view={value} /> : <Then card={card} />}
    </figure>
  );
}

function Then({ card }: { card: Card }) {
  const { say } = useConsole();
  if (card.type === 'product') return <Product product={card} />;
  return (
    <>
      <strong>{say('trace.label', { number: card.number })}</strong>
      {card.type === 'parcel' ? <bdi>{card.parcel}</bdi> : null}
    </>
  );
}

function Now({ view }: { view: CardView }) {
  const { say, format } = useConsole();
  if (view.type === 'product') return <Product product={view.product} stock={view.stock} />;
  const silent = view.source.state === 'silent' && view.source.asOf;
  return (
    <>
      <strong>{say('trace.label', { number: view.type === 'order' ? view.order.number : view.number })}</strong>
      {view.type === 'order' ? <Order view={view} /> : <Parcel view={view} />}
      {silent ? <small>{say('trace.as-of', { time: format.dateTime(silent) })}</small> : null}
    </>
  );
}

function Order({ view: { order, where, when } }: { view: Extract<CardView, { type: 'order' }> }) {
  const { say, format } = useConsole();
  const { Badge } = useKit();
  return (
    <>
      <Badge tone={toneOfState(where.state)}>{say(`trace.state.${where.state}`)}</Badge>
      {when[0] ? <Arrival arrival={when[0]} /> : null}
      <small>
        <bdi>{order.items.map(({ title }) => title).join(', ')}</bdi> · {format.money(order.total)}
      </small>
    </>
  );
}

function Parcel({ view: { parcel, when, destination, tiles } }: { view: Extract<CardView, { type: 'parcel' }> }) {
  const { say, format } = useConsole();
  const { Badge } = useKit();
  const { number, carrier, status, seenAt, place } = parcel;
  const mapped = useMemo(() => ({ where: { parcels: [parcel], destination }, tiles }), [parcel, destination, tiles]);
  const seen = [place?.name, seenAt ? say('trace.parcel.seen', { time: format.dateTime(seenAt) }) : null];
  return (
    <>
      <bdi>{[carrier, number].filter(Boolean).join(' ')}</bdi>
      <Badge tone={toneOfParcel(status)}>{say(`parcel.status.${status}`)}</Badge>
      <small>{seen.filter(Boolean).join(' · ')}</small>
      {when ? <Arrival arrival={when} /> : null}
      {canBeMapped(mapped) ? <TraceMap trace={mapped} /> : null}
    </>
  );
}

function Arrival({ arrival: { by, from, to, cases } }: { arrival: TraceArrival }) {
  const { say, format } = useConsole();
  const [first, last] = [format.date(from), format.date(to)];
  const span = first === last ? first : say('trace.when.span', { from: first, to: last });
  const time = by === 'carrier' ? say('trace.when.by', { to: last }) : span;
  const source = by === 'carrier' ? say('trace.when.carrier') : say('trace.when.estimate', { count: cases });
  return (
    <small title={source}>
      {say('trace.when')}: {time}
    </small>
  );
}

interface ProductProps {
  product: Pick<Extract<Card, { type: 'product' }>, 'title' | 'url' | 'image' | 'price'>;
  stock?: ProductStock | null;
}

function Product({ product, stock }: ProductProps) {
  const { format } = useConsole();
  const [url, image] = [safeAddress(product.url), safeAddress(product.image)];
  const inside = (
    <>
      {image ? <img src={image} alt="" loading="lazy" /> : null}
      <span>
        <bdi>{product.title}</bdi>
        {product.price ? <small>{format.money(product.price)}</small> : null}
        <StockLine stock={stock} />
      </span>
    </>
  );
  return url ? (
    <a className="sb-product" href={url} target="_blank" rel="noopener noreferrer">
      {inside}
    </a>
  ) : (
    <span className="sb-product">{inside}</span>
  );
}
