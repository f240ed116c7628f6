/** Servers of this machine that speak as the tracking services do, for the tests of their adapters. */
export { startAfterShip } from './aftership.ts';
export { startEasyPost } from './easypost.ts';
export { kuaidi100Customer, startKuaidi100 } from './kuaidi100.ts';
export { makeSampleParcel, type SampleLine, type SampleParcel, type Step } from './sample.ts';
export { startSeventeenTrack } from './seventeen-track.ts';
export type { CarrierStandIn } from './stand-in.ts';
