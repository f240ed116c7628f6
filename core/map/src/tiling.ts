import type { Coords, DoneCallback } from 'leaflet';
import { TileLayer } from 'leaflet/src/layer/tile/TileLayer.js';
import type { Map as LeafletMap } from 'leaflet/src/map/index.js';
import type { MapOptions } from './options.ts';

/** The outline is coarse: nearer, it would show what is not so. */
const nearestOutline = 7;

/** Lays tiles over the outline, which stays for where they do not come. */
export function createTiling(map: LeafletMap) {
  let layer: TileLayer | null = null;
  let shown: string | null = null;
  return {
    show({ tiles, onTiles }: MapOptions): void {
      const wanted = tiles && JSON.stringify([tiles.url, tiles.maxZoom]);
      if (wanted === shown && (layer !== null || tiles === null)) return setRange(map, tiles?.maxZoom ?? null);
      shown = wanted;
      layer?.remove();
      layer = tiles && layerOf(tiles, onTiles);
      setRange(map, tiles?.maxZoom ?? null);
      layer?.addTo(map);
    },
  };
}

/** Leaflet lets go of a tile by giving it an empty picture in a `data:` address, which strict policies refuse. Without an address it is let go of too. */
class Tiles extends TileLayer {
  override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const tile = super.createTile(coords, done);
    Object.defineProperty(tile, 'src', {
      set() {
        tile.removeAttribute('src');
      },
    });
    tile.setAttribute = (name, value) => {
      if (name === 'src') tile.removeAttribute(name);
      else Element.prototype.setAttribute.call(tile, name, value);
    };
    return tile;
  }
}

function setRange(map: LeafletMap, most: number | null): void {
  // Tiles are pictures: between two of their sizes they blur.
  map.options.zoomSnap = most === null ? 0.25 : 1;
  map.options.minZoom = most === null ? 0 : 1;
  map.options.maxZoom = most ?? nearestOutline;
}

function layerOf({ url, maxZoom }: NonNullable<MapOptions['tiles']>, tell: MapOptions['onTiles']): TileLayer {
  // Whoever serves the tiles learns the shop they are for, and not the address of the page, which may name an order.
  const layer = new Tiles(url, { maxZoom, referrerPolicy: 'strict-origin' });
  let told: 'loaded' | 'failed' | null = null;
  const once = (state: 'loaded' | 'failed') => {
    if (told === state || told === 'loaded') return;
    told = state;
    tell?.(state);
  };
  return layer.on('tileload', () => once('loaded')).on('tileerror', () => once('failed'));
}
