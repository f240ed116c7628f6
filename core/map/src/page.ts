import type { MapOptions } from './options.ts';
import { drawStops, sayWhere } from './stops.ts';

let count = 0;

/** What stands around the map: buttons, whose work it is, and in words what it shows. */
export function createPage(element: HTMLElement) {
  count += 1;
  const summary = make('p', 'sb-map-summary');
  summary.id = `sb-map-${count}`;
  const canvas = make('div', 'sb-map-canvas');
  // Maps are not mirrored where people write from right to left.
  canvas.dir = 'ltr';
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-describedby', summary.id);
  const [nearer, farther, all] = [tool('+'), tool('−'), tool('⤢')];
  const credit = make('p', 'sb-map-credit');
  const tools = make('div', 'sb-map-tools');
  tools.append(nearer, farther, all);
  const view = make('div', 'sb-map-view');
  view.append(canvas, tools, credit);
  const stops = make('details', 'sb-map-stops');
  const root = make('div', 'sb-map');
  root.append(view, summary, stops);
  element.replaceChildren(root);
  const open = document.createElement('summary');
  const lists = make('div', 'sb-map-lists');
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

function tool(sign: string): HTMLButtonElement {
  const button = make('button', 'sb-map-tool');
  button.type = 'button';
  const shown = make('span', 'sb-map-sign');
  shown.textContent = sign;
  shown.ariaHidden = 'true';
  button.append(shown);
  return button;
}

function name(button: HTMLButtonElement, text: string): void {
  button.setAttribute('aria-label', text);
  button.title = text;
}
