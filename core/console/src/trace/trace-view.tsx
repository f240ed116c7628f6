import type { Trace } from '@shopbell/contract';
import { useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { canBeMapped } from './map-options.ts';
import { OpenActions } from './open-actions.tsx';
import { TraceActions } from './trace-actions.tsx';
import { TraceHead } from './trace-head.tsx';
import { TraceMap } from './trace-map.tsx';
import { TraceParcels } from './trace-parcels.tsx';
import { TraceStory } from './trace-story.tsx';
import { TraceWork } from './trace-work.tsx';
import type { TraceResource } from './use-trace.ts';

/** The whole trace of one order, wherever it stands: beside a conversation, as a screen, on the host's page. */
export function TraceView({ resource }: { resource: TraceResource }) {
  const { say } = useConsole();
  const { Empty } = useKit();
  const { trace, refusal, asking, reload } = resource;
  // What a new ticket begins with: a line of the story, or nothing; null while none is being made.
  const [ticket, setTicket] = useState<string | null>(null);
  if (refusal?.code === 'not-found') return <Empty title={say('trace.none')}>{say('trace.none.text')}</Empty>;
  return (
    <div className="sb-trace">
      {refusal ? <RefusalBanner refusal={refusal} onRetry={reload} /> : null}
      {!trace && !refusal ? <Skeleton kind="trace" count={7} /> : null}
      {trace ? (
        <>
          <Silence trace={trace} reload={reload} />
          <OpenActions open={trace.open} reload={reload} />
          <div className="sb-trace-columns">
            <div>
              <TraceHead trace={trace} asking={asking} />
              <TraceActions trace={trace} reload={reload} />
              <TraceWork trace={trace} ticket={ticket} onTicket={setTicket} />
              <TraceParcels trace={trace} reload={reload} />
              {canBeMapped(trace) ? <TraceMap trace={trace} /> : null}
            </div>
            <TraceStory lines={trace.lines} onTicket={setTicket} />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Whoever does not answer, and from when what is shown is. */
function Silence({ trace: { sources }, reload }: { trace: Trace; reload: () => void }) {
  const { say, format } = useConsole();
  const { Banner, Button } = useKit();
  const silent = sources.filter(({ state }) => state === 'silent');
  const host = silent.find(({ source }) => source === 'host');
  const carrier = silent.find(({ source }) => source === 'carrier');
  const outside = silent.filter(({ source }) => source === 'source');
  const timeOf = (at: string | null) => (at ? format.dateTime(at) : '—');
  return (
    <>
      {host ? (
        <Banner
          tone="warning"
          title={say('trace.host-silent')}
          actions={<Button onPress={reload}>{say('retry')}</Button>}
        >
          {say('trace.host-silent.text', { time: timeOf(host.asOf) })}
        </Banner>
      ) : null}
      {carrier ? (
        <p className="sb-soft">
          {carrier.asOf
            ? say('trace.carrier-silent', { time: timeOf(carrier.asOf) })
            : say('trace.carrier-silent.never')}
        </p>
      ) : null}
      {outside.map(({ name = '', asOf }) => (
        <p className="sb-soft" key={name}>
          {asOf ? say('trace.source-silent', { name, time: timeOf(asOf) }) : say('trace.source-silent.never', { name })}
        </p>
      ))}
    </>
  );
}
