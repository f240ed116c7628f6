/**
 * Live delivery: the streams that people and agents read, typing, read marks and presence. Owns no table: entries come from the
 * journal's followers, everything else is ephemeral and travels by pokes. A new ephemeral event goes into `liveEvents` of the
 * contract and into `audience.ts` here, which says whom it reaches.
 */
export { createLive, type LiveDelivery } from './create-live.ts';
export { visitorCursor } from './cursor.ts';
export type { Ephemeral, Live } from './live.ts';
export { createLiveRoutes } from './routes.ts';
export { createRightsWatch } from './watch-rights.ts';
