import type { MapOptions, ParcelMap } from '@shopbell/map';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Loads the map when something is to be drawn, into `box`; answers whether that failed. */
export function useMap(box: RefObject<HTMLElement | null>, options: Omit<MapOptions, 'theme'>): { failed: boolean } {
  const [failed, setFailed] = useState(false);
  const map = useRef<ParcelMap | null>(null);
  const newest = useRef(options);
  newest.current = options;
  useEffect(() => {
    let late = false;
    import('@shopbell/map').then(
      ({ drawMap }) => {
        if (late || !box.current) return;
        map.current = drawMap(box.current, { ...newest.current, theme: themeOf(box.current) });
      },
      () => late || setFailed(true),
    );
    return () => {
      late = true;
      map.current?.destroy();
      map.current = null;
    };
  }, [box]);
  useEffect(() => {
    if (box.current) map.current?.update({ ...options, theme: themeOf(box.current) });
  }, [box, options]);
  return { failed };
}

function themeOf(element: Element): MapOptions['theme'] {
  const scheme = element.closest<HTMLElement>('[data-scheme]')?.dataset.scheme;
  return scheme === 'dark' || scheme === 'light' ? scheme : 'auto';
}
