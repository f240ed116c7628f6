/** How well the place of a stop is known. `country`: somewhere in that country, drawn at its middle; `unknown`: it is not drawn. */
export type MapPrecision = 'exact' | 'city' | 'country' | 'unknown';

/** A place as people call it; degrees, null where nobody knows. Never a street address. */
export interface MapPlace {
  name: string;
  latitude: number | null;
  longitude: number | null;
  precision: MapPrecision;
}

/** One thing that happened to a parcel, in the words and the time zone of whoever looks. */
export interface MapStop {
  place: MapPlace;
  when: string;
  what: string;
}

/** The way of one parcel, from stop to stop. */
export interface MapParcel {
  /** What people call it: its number. */
  name: string;
  /** The longest ago first. */
  stops: readonly MapStop[];
  /** It goes no further: no way to the destination is drawn. */
  ended: boolean;
}

/** Where pictures of the map come from. `url` holds {z}, {x} and {y}, and may hold {r} (`@2x` on fine screens). */
export interface MapTiles {
  url: string;
  attribution: string;
  /** Where the attribution leads to. */
  attributionUrl: string | null;
  maxZoom: number;
}

/** Every word that is shown, in the language of whoever looks. */
export interface MapWords {
  /** The name of the map, as in "Map of the parcels". */
  map: string;
  here: string;
  destination: string;
  approximate: string;
  /** Of a stop whose place nobody knows. */
  unplaced: string;
  /** Over the list of all stops. */
  stops: string;
  zoomIn: string;
  zoomOut: string;
  /** Shows all of it again. */
  fit: string;
}

/** All that is shown, whole each time. */
export interface MapOptions {
  parcels: readonly MapParcel[];
  /** The city, or the country, that the order goes to. */
  destination: MapPlace | null;
  /** Without tiles the outline of the world is drawn, and nothing is asked of any network. */
  tiles: MapTiles | null;
  theme: 'light' | 'dark' | 'auto';
  words: MapWords;
  /** Told once of each source: its first tile came, or could not be had. */
  onTiles?: (state: 'loaded' | 'failed') => void;
}

/** A map on a page. `update` keeps where somebody has moved it to. */
export interface ParcelMap {
  update(options: MapOptions): void;
  destroy(): void;
}
