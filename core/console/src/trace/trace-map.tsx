import { useMemo, useRef } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { type Mapped, mapOptionsOf } from './map-options.ts';
import { useMap } from './use-map.ts';

/** Where parcels have been, on a map. */
export function TraceMap({ trace }: { trace: Mapped }) {
  const { say, format } = useConsole();
  const box = useRef<HTMLDivElement>(null);
  const { where, tiles } = trace;
  const options = useMemo(() => mapOptionsOf({ where, tiles }, { say, format }), [where, tiles, say, format]);
  const { failed } = useMap(box, options);
  return (
    <div className="sb-trace-part">
      {failed ? <p className="sb-soft">{say('map.failed')}</p> : null}
      <div className="sb-trace-map" ref={box} hidden={failed} />
    </div>
  );
}
