// oxlint-disable-next-line typescript/triple-slash-reference -- whoever compiles this from source has to find the types of Leaflet's parts, which no import brings
/// <reference path="./leaflet-parts.d.ts" />
/**
 * A map of the way parcels take. It is loaded when somebody is to see one: `const { drawMap } = await import('@shopbell/map')`.
 * Without tiles it asks nothing of any network.
 */
export { drawMap } from './draw-map.ts';
export type {
  MapOptions,
  MapParcel,
  MapPlace,
  MapPrecision,
  MapStop,
  MapTiles,
  MapWords,
  ParcelMap,
} from './options.ts';
