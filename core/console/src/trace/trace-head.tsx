import type { Trace, TraceArrival } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { promisedText } from './line-text.ts';
import { toneOfState, toneOfWrong } from './tones.ts';

/** Where it is, when it will come and who says so, what is wrong. */
export function TraceHead({ trace, asking }: { trace: Trace; asking: boolean }) {
  const { say, format } = useConsole();
  const { order, where, when } = trace;
  const { total, paid, refunded } = order.totals;
  const host = trace.sources.find(({ source }) => source === 'host');
  const waits = ['partly-shipped', 'on-the-way', 'customs', 'out-for-delivery'].includes(where.state);
  return (
    <section className="sb-trace-head" aria-label={say(`trace.state.${where.state}`)}>
      <p className="sb-trace-state" data-tone={toneOfState(where.state)}>
        {say(`trace.state.${where.state}`)}
      </p>
      <Wrong trace={trace} />
      {when.map((arrival) => (
        <Arrival key={arrival.parcel} arrival={arrival} named={where.parcels.length > 1} />
      ))}
      {when.length === 0 && waits ? <p className="sb-soft">{say('trace.when.unknown')}</p> : null}
      <dl className="sb-trace-money">
        <div>
          <dt>{say('trace.total')}</dt>
          <dd>{format.money(total)}</dd>
        </div>
        <div>
          <dt>{say('trace.paid')}</dt>
          <dd>{format.money(paid)}</dd>
        </div>
        {refunded.amount > 0 ? (
          <div>
            <dt>{say('trace.refunded')}</dt>
            <dd>{format.money(refunded)}</dd>
          </div>
        ) : null}
        {order.placedAt ? (
          <div>
            <dt>{say('trace.placed')}</dt>
            <dd>
              <time dateTime={order.placedAt}>{format.date(order.placedAt)}</time>
            </dd>
          </div>
        ) : null}
      </dl>
      <p className="sb-trace-fresh">
        {asking ? say('trace.asking') : host?.asOf ? say('trace.as-of', { time: format.dateTime(host.asOf) }) : null}
      </p>
    </section>
  );
}

function Arrival({ arrival, named }: { arrival: TraceArrival; named: boolean }) {
  const { say, format } = useConsole();
  const { by, from, to, cases, carrierSays, parcel } = arrival;
  const said = carrierSays === null ? null : promisedText(carrierSays, format);
  const span = say('trace.when.span', { from: format.date(from), to: format.date(to) });
  const one = format.date(from) === format.date(to);
  const time = by === 'carrier' ? say('trace.when.by', { to: said ?? format.date(to) }) : one ? format.date(to) : span;
  const source = by === 'carrier' ? say('trace.when.carrier') : say('trace.when.estimate', { count: cases });
  const second = by === 'estimate' && said ? say('trace.when.carrier-too', { time: said }) : null;
  return (
    <p className="sb-trace-when">
      <strong>
        {say('trace.when')}: {time}
      </strong>
      <small>{[named ? say('trace.when.of', { parcel }) : null, source, second].filter(Boolean).join(' · ')}</small>
    </p>
  );
}

function Wrong({ trace: { wrong, where } }: { trace: Trace }) {
  const { say, format } = useConsole();
  const { Badge } = useKit();
  if (wrong.length === 0) return null;
  return (
    <ul className="sb-trace-wrong" aria-label={say('trace.wrong')}>
      {wrong.map(({ what, since, parcel }) => (
        <li key={`${what} ${parcel}`}>
          <Badge tone={toneOfWrong(what)}>{say(`trace.wrong.${what}`)}</Badge>
          <small>
            {since ? say('trace.since', { time: format.ago(since, Date.now()) }) : null}
            {parcel && where.parcels.length > 1 ? <bdi> {parcel}</bdi> : null}
          </small>
        </li>
      ))}
    </ul>
  );
}
