import { drawMap, type MapOptions } from '../src/index.ts';

/** The page under test hands its map to whoever drives it; within a shadow root where the address says so. */
const place = document.getElementById('map');
if (!place) throw new Error('The page has no place for a map.');
const element = document.createElement('div');
(location.search.includes('shadow') ? place.attachShadow({ mode: 'open' }) : place).append(element);

declare global {
  interface Window {
    draw(options: MapOptions): void;
    drawn: ReturnType<typeof drawMap> | undefined;
    told: string[];
  }
}
window.told = [];
window.draw = (options) => {
  const whole = { ...options, onTiles: (state: string) => window.told.push(state) };
  if (window.drawn) window.drawn.update(whole);
  else window.drawn = drawMap(element, whole);
};
