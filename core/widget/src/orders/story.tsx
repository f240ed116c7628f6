import type { OwnTrace, TraceLine } from '@shopbell/contract';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { useAround } from './around.ts';
import { wordOfLine } from './line-word.ts';
import { ParcelMap } from './parcel-map.tsx';
import { Amount, Arrival, Parcel, Picture, Where, Wrong } from './parts.tsx';

/** States in which somebody waits for a day. */
const waiting: ReadonlySet<string> = new Set(['partly-shipped', 'on-the-way', 'customs', 'out-for-delivery']);

/** The whole story of one order, as its customer sees it. */
export function Story({ trace }: { trace: OwnTrace }) {
  const { format } = useAround();
  const { order, where, when, wrong, lines, tiles } = trace;
  const several = where.parcels.length > 1;
  const mapped = useMemo(() => ({ ...where, tiles }), [where, tiles]);
  return (
    <article class="story" part="story">
      <header>
        <h3 tabIndex={-1}>{format.word('order', { number: order.number })}</h3>
        {order.placedAt && <small>{format.word('placedOn', { date: format.fullDay(order.placedAt) })}</small>}
      </header>
      <Fresh trace={trace} />
      <Block title={format.word('where')}>
        <Where state={where.state} />
        <Wrong wrong={wrong} />
      </Block>
      {(when.length > 0 || waiting.has(where.state)) && (
        <Block title={format.word('when')}>
          {when.map((arrival) => (
            <Arrival key={arrival.parcel} arrival={arrival} named={several} />
          ))}
          {when.length === 0 && <p class="quiet">{format.word('whenUnknown')}</p>}
        </Block>
      )}
      {where.parcels.length > 0 && (
        <Block title={format.word('parcels')}>
          {where.parcels.map((parcel) => (
            <Parcel key={parcel.number} parcel={parcel} />
          ))}
          <ParcelMap mapped={mapped} />
        </Block>
      )}
      <Block title={format.word('steps')}>
        <Steps lines={lines} />
      </Block>
      <Block title={format.word('items')}>
        <Items order={order} />
      </Block>
    </article>
  );
}

function Block({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="block">
      <h4>{title}</h4>
      {children}
    </section>
  );
}

/** From when it is, where the shop does not answer. */
function Fresh({ trace: { sources } }: { trace: OwnTrace }) {
  const { format } = useAround();
  const silent = sources.find(({ source, state }) => source === 'host' && state === 'silent');
  if (!silent?.asOf) return null;
  return (
    <p class="strip" role="status">
      {format.word('silent', { date: format.moment(silent.asOf) })}
    </p>
  );
}

/** The newest first: what one looks for. */
export function Steps({ lines }: { lines: readonly TraceLine[] }) {
  const { format } = useAround();
  return (
    <ol class="steps" part="steps">
      {lines.toReversed().map((line) => {
        const place = typeof line.facts.place === 'string' ? line.facts.place : null;
        const text = typeof line.facts.text === 'string' ? line.facts.text : null;
        return (
          <li key={line.id} part="step">
            <span>{format.word(wordOfLine(line.kind, format.has))}</span>
            {(place || text) && <bdi class="quiet">{[place, text].filter(Boolean).join(' · ')}</bdi>}
            <time dateTime={line.at}>{format.moment(line.at)}</time>
          </li>
        );
      })}
    </ol>
  );
}

export function Items({ order: { items, total, refunded } }: Pick<OwnTrace, 'order'>) {
  const { format } = useAround();
  return (
    <>
      <ul class="items" part="items">
        {items.map(({ id, title, image, quantity, total }) => (
          <li key={id}>
            <Picture src={image} />
            <span>
              <small>{format.word('pieces', { count: format.number(quantity) })}</small> <bdi>{title}</bdi>
            </span>
            <Amount money={total} />
          </li>
        ))}
      </ul>
      <dl class="sums">
        <div>
          <dt>{format.word('total')}</dt>
          <dd>
            <Amount money={total} />
          </dd>
        </div>
        {refunded.amount > 0 && (
          <div>
            <dt>{format.word('refundedSum')}</dt>
            <dd>
              <Amount money={refunded} />
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
