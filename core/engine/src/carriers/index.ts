/**
 * Carriers: the services that watch parcels, each behind the port `Carrier` of the contract; how a number is recognised, when to ask next, and
 * how the lines of several services become one story.
 *
 * Owns no table and hears nothing: the traces domain calls it. A new carrier: a folder with `create<Name>`, its statuses as data, a line in
 * `listCarriers` below, a stand-in of its service and a call of `testCarrier`; see docs/guides/add-a-carrier.md.
 */
import type { Carrier } from '@shopbell/contract';
import { z } from 'zod';
import { AfterShipOptions, createAfterShip } from './aftership/index.ts';
import { createEasyPost, EasyPostOptions } from './easypost/index.ts';
import { createKuaidi100, Kuaidi100Options } from './kuaidi100/index.ts';
import { createSeventeenTrack, SeventeenTrackOptions } from './seventeen-track/index.ts';

export { chooseService, codeOfParcel, nextService, type WrittenParcel, wantsOfParcel } from './choosing.ts';
export { createManual, TypedLine } from './manual/index.ts';
export { type MergedLine, type MergedStory, mergeCheckpoints, type ReportedLine } from './merging.ts';
export { codeOf, nameCarrier } from './names.ts';
export { type NumberCandidate, recogniseNumber, tidyNumber } from './numbers/index.ts';
export { type Budget, canAfford, chooseToAsk, type Followed, nextAsk } from './polling.ts';
export { readClock } from './times.ts';

/** What a shop writes to have its parcels watched: for each service that it has an account with, the keys. */
export const CarriersOptions = z.object({
  '17track': SeventeenTrackOptions.nullable().default(null),
  aftership: AfterShipOptions.nullable().default(null),
  easypost: EasyPostOptions.nullable().default(null),
  kuaidi100: Kuaidi100Options.nullable().default(null),
});
export type CarriersOptions = z.input<typeof CarriersOptions>;

/** Every service that this shop has an account with. Throws what zod says of options that need a change. */
export function listCarriers(input: CarriersOptions): readonly Carrier[] {
  const options = CarriersOptions.parse(input);
  const made = [
    options['17track'] && createSeventeenTrack(options['17track']),
    options.aftership && createAfterShip(options.aftership),
    options.easypost && createEasyPost(options.easypost),
    options.kuaidi100 && createKuaidi100(options.kuaidi100),
  ];
  return made.filter((carrier) => carrier !== null);
}
