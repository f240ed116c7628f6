import type { Carrier, ParcelStatus } from '@shopbell/contract';
import { describe, test } from 'vitest';
import type { CarrierStandIn, SampleParcel, Step } from '../carriers/index.ts';
import { hookPromises } from './carrier-hooks.ts';
import { storyPromises } from './carrier-story.ts';
import { wirePromises } from './carrier-wire.ts';

/** A carrier, and what it takes to look at it from outside. */
export interface CarrierUnderTest {
  carrier: Carrier;
  /** What this one makes of each step; a step that it cannot tell of is not there. */
  says: Partial<Record<Step, ParcelStatus>>;
  /** The parcel exists from now on. */
  add(parcel: SampleParcel): void;
  /**
   * The server it talks to; null for one that talks to none. Its adapter waits 1.5 seconds, and reads 100,000 bytes.
   */
  service: CarrierStandIn | null;
  stop(): Promise<void>;
}

/** One sentence that holds of carriers; `check` throws where it does not. */
export interface CarrierPromise {
  name: string;
  /** Of a carrier that talks to a service. */
  wired: boolean;
  check(under: CarrierUnderTest & { service: CarrierStandIn }): Promise<void>;
}

/** All that `testCarrier` looks at, in its order. */
export const carrierPromises: readonly CarrierPromise[] = [...storyPromises, ...wirePromises, ...hookPromises];

/** What every `Carrier` keeps. `make` gives a fresh one for each test. */
export function testCarrier(name: string, options: { wired: boolean; make(): Promise<CarrierUnderTest> }): void {
  describe(`the carrier ${name}`, () => {
    for (const promise of carrierPromises) {
      if (options.wired || !promise.wired) test(promise.name, () => keepPromise(promise, options.make));
    }
  });
}

/** Throws where the carrier does not keep it. */
export async function keepPromise(promise: CarrierPromise, make: () => Promise<CarrierUnderTest>): Promise<void> {
  const under = await make();
  try {
    await promise.check(under as CarrierUnderTest & { service: CarrierStandIn });
  } finally {
    await under.stop();
  }
}
