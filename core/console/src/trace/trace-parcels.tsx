import type { Trace, TraceParcel } from '@shopbell/contract';
import { type ReactNode, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { safeAddress } from '../shell/safe-address.ts';
import { ScanDialog } from './scan-dialog.tsx';
import { toneOfParcel } from './tones.ts';

/** What was bought, and where its parcels are. */
export function TraceParcels({ trace, reload }: { trace: Trace; reload: () => void }) {
  const { say, format } = useConsole();
  const { parcels } = trace.where;
  return (
    <>
      <section className="sb-trace-part" aria-label={say('trace.items')}>
        <h3>{say('trace.items')}</h3>
        <ul className="sb-order-items">
          {trace.order.items.map(({ id, title, image, sku, quantity, shipped, returned, total }) => (
            <li key={id}>
              {safeAddress(image) ? <img src={safeAddress(image)} alt="" loading="lazy" /> : null}
              <span className="sb-order-title">
                <bdi>{title}</bdi>
                <small>
                  {[
                    sku,
                    shipped > 0 ? say('trace.item.shipped', { count: shipped }) : null,
                    returned > 0 ? say('trace.item.returned', { count: returned }) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <span className="sb-soft">{say('order.quantity', { count: quantity })}</span>
              <span>{format.money(total)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="sb-trace-part" aria-label={say('trace.parcels')}>
        <h3>{say('trace.parcels')}</h3>
        {parcels.length === 0 ? <p className="sb-soft">{say('trace.parcels.none')}</p> : null}
        <ul className="sb-plain-list">
          {parcels.map((parcel) => (
            <Parcel key={parcel.number} parcel={parcel}>
              <NoteScan order={trace.order.id} parcel={parcel} reload={reload} />
            </Parcel>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Nothing is noted of a parcel that has come to its end. */
function NoteScan({ order, parcel, reload }: { order: string; parcel: TraceParcel; reload: () => void }) {
  const { say } = useConsole();
  const { Button } = useKit();
  const [open, setOpen] = useState(false);
  const noted = () => {
    setOpen(false);
    reload();
  };
  if (ended.has(parcel.status)) return null;
  return (
    <>
      <Button kind="plain" onPress={() => setOpen(true)}>
        {say('scan.open')}
      </Button>
      {open ? <ScanDialog order={order} parcel={parcel} onClose={() => setOpen(false)} onNoted={noted} /> : null}
    </>
  );
}

const ended: ReadonlySet<TraceParcel['status']> = new Set(['delivered', 'returned', 'cancelled']);

function Parcel({
  parcel: { number, carrier, service, url, status, seenAt, place },
  children,
}: {
  parcel: TraceParcel;
  children: ReactNode;
}) {
  const { say, format } = useConsole();
  const { Badge, Link } = useKit();
  const track = safeAddress(url);
  const same = carrier?.toLowerCase() === service?.toLowerCase();
  const way = [same ? null : carrier, service].filter(Boolean).join(' · ');
  const seen = [place?.name, seenAt ? say('trace.parcel.seen', { time: format.dateTime(seenAt) }) : null];
  return (
    <li className="sb-trace-parcel">
      <span className="sb-row">
        <bdi className="sb-trace-number">{number}</bdi>
        <Badge tone={toneOfParcel(status)}>{say(`parcel.status.${status}`)}</Badge>
        <bdi className="sb-soft">{way}</bdi>
      </span>
      <small>{seen.filter(Boolean).join(' · ')}</small>
      {track ? <Link href={track}>{say('trace.parcel.track', { number })}</Link> : null}
      {children}
    </li>
  );
}
