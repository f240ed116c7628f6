/**
 * Places: where on earth a place is that carriers and addresses tell of by its name, found in lists that come with the engine: GeoNames'
 * towns (CC BY 4.0, which maps name) and the middles of countries. Owns no table and hears nothing: the traces domain calls it.
 * A name that carriers write and the list does not have goes into scripts/places; then run scripts/make-places.mjs.
 */
export { locate, type ToldPlace } from './locate.ts';
