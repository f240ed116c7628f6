import type { ParcelMap as DrawnMap, MapOptions } from '@shopbell/map';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAround } from './around.ts';
import { canBeMapped, type Mapped, mapOptionsOf } from './map-options.ts';

/** Where the parcels have been. Its file is fetched when there is something to be drawn and its place comes into view. */
export function ParcelMap({ mapped }: { mapped: Mapped }) {
  return canBeMapped(mapped) ? <Drawn mapped={mapped} /> : null;
}

function Drawn({ mapped }: { mapped: Mapped }) {
  const { format } = useAround();
  const box = useRef<HTMLDivElement>(null);
  const failed = useMap(box, (element) => mapOptionsOf(mapped, { format, theme: themeOf(element) }), mapped);
  if (failed) return <small role="status">{format.word('map.failed')}</small>;
  return <div class="map" part="map" ref={box} />;
}

/** Answers whether the map's file did not come. */
function useMap(
  box: RefObject<HTMLElement | null>,
  optionsOf: (element: HTMLElement) => MapOptions,
  shown: unknown,
): boolean {
  const [failed, setFailed] = useState(false);
  const map = useRef<DrawnMap | null>(null);
  const newest = useRef(optionsOf);
  newest.current = optionsOf;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let late = false;
    const begin = () =>
      loadMap().then(
        ({ drawMap }) => {
          if (!late) map.current = drawMap(element, newest.current(element));
        },
        () => late || setFailed(true),
      );
    const leave = whenSeen(element, () => void begin());
    const unwatch = watchTheme(element, () => map.current?.update(newest.current(element)));
    return () => {
      late = true;
      leave();
      unwatch();
      map.current?.destroy();
      map.current = null;
    };
  }, [box]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when something else is shown, with the newest words
  useEffect(() => {
    if (box.current) map.current?.update(newest.current(box.current));
  }, [box, shown]);
  return failed;
}

/** What its file exports. */
interface MapModule {
  drawMap(element: HTMLElement, options: MapOptions): DrawnMap;
}

/** It lies beside this file, and has the same hash in its name. */
const loadMap = (): Promise<MapModule> => import(import.meta.url.replace(/\/orders-([^/]*)$/, '/map-$1'));

/** Calls once, when the element comes near what can be seen. */
function whenSeen(element: Element, seen: () => void): () => void {
  const observer = new IntersectionObserver(
    (changes) => {
      if (!changes.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      seen();
    },
    { rootMargin: '200px' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

function frameOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-scheme]');
}

function themeOf(element: Element): MapOptions['theme'] {
  return frameOf(element)?.dataset.scheme === 'dark' ? 'dark' : 'light';
}

/** The frame says which scheme the shopper or the shop wants, and may change its mind. */
function watchTheme(element: Element, changed: () => void): () => void {
  const frame = frameOf(element);
  const observer = new MutationObserver(changed);
  if (frame) observer.observe(frame, { attributes: true, attributeFilter: ['data-scheme'] });
  return () => observer.disconnect();
}
