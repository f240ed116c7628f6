import type { ShopSettings } from '@shopbell/contract';
import type { MapOptions, MapPlace } from '@shopbell/map';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { mapWords } from '../trace/map-options.ts';
import { useMap } from '../trace/use-map.ts';
import type { Say } from '../words/words.ts';

/** Milliseconds without typing, after which a source is asked. */
const pauseMs = 600;

type Tiles = ShopSettings['map']['tiles'];

/** A parcel's map as it will look, and whether its tiles come. */
export function MapPreview({ tiles }: { tiles: Tiles }) {
  const { say } = useConsole();
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(tiles);
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
  const wanted = JSON.stringify(tiles);
  useEffect(() => {
    const timer = setTimeout(() => {
      setState('loading');
      setShown(JSON.parse(wanted));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const options = useMemo(() => ({ ...sampleOf(say), tiles: shown, onTiles: setState }), [say, shown]);
  const { failed } = useMap(box, options);
  return (
    <figure className="sb-preview sb-map-preview">
      <figcaption>{say('map.preview')}</figcaption>
      <div ref={box} />
      <p className="sb-soft" role="status">
        {failed ? say('map.failed') : shown ? say(`map.preview.${state}`) : null}
      </p>
    </figure>
  );
}

function sampleOf(say: Say): Omit<MapOptions, 'theme' | 'tiles'> {
  const place = (name: string, latitude: number, longitude: number): MapPlace => ({
    ...{ name, latitude, longitude, precision: 'exact' },
  });
  const stops = [place(say('map.sample.from'), 22.54, 114.06), place(say('map.sample.over'), 51.34, 12.37)];
  return {
    parcels: [
      {
        name: say('map.sample.parcel'),
        stops: stops.map((each) => ({ place: each, when: '', what: say('parcel.status.in-transit') })),
        ended: false,
      },
    ],
    destination: place(say('map.sample.to'), 52.52, 13.4),
    words: mapWords(say),
  };
}
