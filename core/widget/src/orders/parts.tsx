import type { Money, OwnTrace, TraceArrival, TraceParcel } from '@shopbell/contract';
import { useState } from 'preact/hooks';
import { useAround } from './around.ts';
import { wordOfStatus } from './line-word.ts';
import { safe } from './safe.ts';

type State = OwnTrace['where']['state'];

const good: ReadonlySet<State> = new Set(['delivered', 'pickup-ready', 'out-for-delivery']);
const bad: ReadonlySet<State> = new Set(['trouble', 'attempt-failed', 'returning', 'cancelled', 'unpaid']);

/** Where it is, in a few words. */
export function Where({ state }: { state: State }) {
  const { format } = useAround();
  const tone = good.has(state) ? 'good' : bad.has(state) ? 'bad' : 'plain';
  const name = `state.${state}`;
  return (
    <p class={`state ${tone}`} part="state">
      {format.word(format.has(name) ? name : 'state.preparing')}
    </p>
  );
}

/** What is wrong with the parcels, where the state does not say it already. */
export function Wrong({ wrong }: Pick<OwnTrace, 'wrong'>) {
  const { format } = useAround();
  const words = [...new Set(wrong.map(({ what }) => `wrong.${what}`))].filter(format.has);
  if (words.length === 0) return null;
  return (
    <ul class="wrongs" part="wrong" aria-label={format.word('wrong')}>
      {words.map((word) => (
        <li key={word}>{format.word(word)}</li>
      ))}
    </ul>
  );
}

/** When it will come, and who says so: the carrier, or the shop's own parcels. */
export function Arrival({ arrival, named }: { arrival: TraceArrival; named: boolean }) {
  const { format } = useAround();
  const { by, from, to, cases, carrierSays, parcel } = arrival;
  const [first, last] = [format.day(from), format.day(to)];
  const said = carrierSays && !Number.isNaN(Date.parse(carrierSays)) ? format.day(carrierSays) : null;
  const time =
    by === 'carrier'
      ? format.word('by', { date: said ?? last })
      : first === last
        ? first
        : format.word('span', { from: first, to: last });
  return (
    <p class="arrival" part="arrival" data-by={by}>
      <strong>{time}</strong>
      <small>
        {by === 'carrier' ? format.word('carrierSays') : format.word('learned', { count: format.number(cases) })}
        {by === 'estimate' && said && ` · ${format.word('carrierToo', { date: said })}`}
        {named && ` · ${format.word('parcel', { number: parcel })}`}
      </small>
    </p>
  );
}

/** One parcel: who has it, where it was seen last, and where one can follow it. */
export function Parcel({ parcel }: { parcel: TraceParcel }) {
  const { format } = useAround();
  const { number, carrier, status, seenAt, place, url } = parcel;
  const href = safe(url);
  return (
    <div class="parcel" part="parcel">
      <strong>
        <bdi>{[carrier, number].filter(Boolean).join(' ')}</bdi>
      </strong>
      <span>{format.word(wordOfStatus(status, format.has))}</span>
      {seenAt && (
        <small>
          {format.word('lastSeen', { date: format.moment(seenAt) })}
          {place?.name && (
            <>
              {' · '}
              <bdi>{place.name}</bdi>
            </>
          )}
        </small>
      )}
      {href && (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {format.word('trackAt', { carrier: carrier ?? format.word('theCarrier') })}
        </a>
      )}
    </div>
  );
}

/** A picture as the host gives it; nothing where it is no address of the web, or does not load. */
export function Picture({ src }: { src: string | null }) {
  const [broken, setBroken] = useState(false);
  const address = safe(src);
  if (!address || broken) return null;
  return <img src={address} alt="" width={48} height={48} loading="lazy" onError={() => setBroken(true)} />;
}

/** An amount in its own direction. */
export function Amount({ money }: { money: Money }) {
  const { format } = useAround();
  return <bdi class="amount">{format.money(money)}</bdi>;
}
