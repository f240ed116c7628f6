import type { MapOptions } from './options.ts';
import { drawStops, sayWhere } from './stops.ts';

let count = 0;

/** What stands around the map: buttons, whose work it is, and in words what it shows. */
export function createPage(element: HTMLElement) {
  count += 1;
  const summary = make('p', 'shopbell-map-summary');
  summary.id = `shopbell-map-${count}`;
  const canvas = make('div', 'shopbell-map-canvas');
  // Maps are not mirrored where people write from right to left.
  canvas.dir = 'ltr';
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-describedby', summary.id);
  const [nearer, farther, all] = [tool(signs.nearer), tool(signs.farther), tool(signs.all)];
  const credit = make('p', 'shopbell-map-credit');
  const tools = make('div', 'shopbell-map-tools');
  tools.append(nearer, farther, all);
  const view = make('div', 'shopbell-map-view');
  view.append(canvas, tools, credit);
  const stops = make('details', 'shopbell-map-stops');
  const root = make('div', 'shopbell-map');
  root.append(view, summary, stops);
  element.replaceChildren(root);
  const open = document.createElement('summary');
  const lists = make('div', 'shopbell-map-lists');
  stops.append(open, lists);

  return {
    canvas,
    credit,
    onZoom(zoom: (by: number) => void): void {
      nearer.addEventListener('click', () => zoom(1));
      farther.addEventListener('click', () => zoom(-1));
    },
    onFit(fit: () => void): void {
      all.addEventListener('click', fit);
    },
    write(options: MapOptions): void {
      const { words, theme, tiles } = options;
      root.dataset.theme = theme;
      root.dataset.tiles = String(tiles !== null);
      canvas.setAttribute('aria-label', words.map);
      name(nearer, words.zoomIn);
      name(farther, words.zoomOut);
      name(all, words.fit);
      summary.textContent = sayWhere(options);
      open.textContent = words.stops;
      drawStops(lists, options);
    },
  };
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/** Lines on a square of 14. */
const signs = { nearer: 'M7 2v10M2 7h10', farther: 'M2 7h10', all: 'M2 5V2h3M9 2h3v3M12 9v3H9M5 12H2V9' };

function tool(lines: string): HTMLButtonElement {
  const button = make('button', 'shopbell-map-tool');
  button.type = 'button';
  const sign = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  sign.setAttribute('viewBox', '0 0 14 14');
  sign.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', lines);
  sign.append(path);
  button.append(sign);
  return button;
}

function name(button: HTMLButtonElement, text: string): void {
  button.setAttribute('aria-label', text);
  button.title = text;
}
