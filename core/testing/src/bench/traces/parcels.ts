import { type Chance, createChance } from '../../faults/chance.ts';

/** One parcel as it went, or will go. */
export interface SimulatedParcel {
  index: number;
  carrier: string;
  service: string;
  /** Where to, ISO 3166-1 alpha-2. */
  country: string;
  /** Unix milliseconds. */
  shippedAt: number;
  deliveredAt: number;
}

/** Median hours on the way, how far they spread, and how many of 100 parcels go so. */
const carriers = [
  { carrier: 'Swift', share: 45, hours: { Standard: 46, Express: 22 }, spread: 0.28 },
  { carrier: 'Overland', share: 35, hours: { Standard: 80, Express: 50 }, spread: 0.4 },
  { carrier: 'Parcel Bike', share: 20, hours: { Standard: 30, Express: 9 }, spread: 0.6 },
] as const;
const countries = { DE: 1, FR: 1.5, US: 2.6 };
export const rareCarrier = 'Once a Year';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const spanDays = 60;
/** Parcels that left the shop no longer ago have just left. */
export const justLeftMs = 6 * hourMs;
/** When the simulation ends: the clock of the engine that is measured begins here. */
export const simulationEnd = Date.UTC(2026, 4, 20, 12);

/** So many parcels of the last sixty days, by a seed: skewed as real ones are, none delivered on a Sunday, and a few of a carrier hardly used. */
export function simulateParcels(seed: number, count: number, now: number): SimulatedParcel[] {
  const chance = createChance(seed);
  return Array.from({ length: count }, (_, index) => simulate(chance, index, now));
}

function simulate(chance: Chance, index: number, now: number): SimulatedParcel {
  let place = chance.next() * 100;
  const way = carriers.find(({ share }) => {
    place -= share;
    return place < 0;
  }) as (typeof carriers)[number];
  const service = chance.hit(0.25) ? 'Express' : 'Standard';
  const country = chance.pick(['DE', 'DE', 'FR', 'US'] as const);
  const shippedAt = now - spanDays * dayMs * chance.next();
  const hours = way.hours[service] * countries[country] * Math.exp(way.spread * normal(chance));
  const rare = index % 500 === 499;
  const carrier = rare ? rareCarrier : way.carrier;
  // One in twenty has just left, and is held out; of the rare one all have: nobody can have learned of it.
  const left = rare || index % 20 === 7 ? now - justLeftMs * chance.next() : shippedAt;
  return { index, carrier, service, country, shippedAt: left, deliveredAt: notOnSunday(left + hours * hourMs) };
}

function notOnSunday(at: number): number {
  return new Date(at).getUTCDay() === 0 ? at + dayMs : at;
}

/** Box and Muller's. */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}
