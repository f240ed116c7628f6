import type { HostOrderStory, ParcelNews, TraceArrival, TraceParcel } from '@shopbell/contract';
import { type Way, wayOf } from '../delivery-store.ts';

/** How many delivered parcels an estimate needs; with fewer, the carrier's word stands. */
export const enoughCases = 30;
/** Of how many that took longer than a parcel has taken so far its estimate is made: with fewer nothing lies beyond the outer tenths. */
const enoughLater = 9;
/** Four of five parcels come within the estimate. */
const tails = [0.1, 0.9] as const;
const hourMs = 3_600_000;

export interface WhenParts {
  story: HostOrderStory;
  parcels: readonly TraceParcel[];
  news: readonly ParcelNews[];
  /** Delivered parcels of the shop, of these carriers. */
  cases: readonly (Way & { hours: number })[];
  /** Milliseconds. */
  now: number;
}

/** When each parcel that is on its way will come, where anything can be said. */
export function whenComes({ story, parcels, news, cases, now }: WhenParts): TraceArrival[] {
  const waiting = parcels.filter(({ status }) => !ended.has(status));
  return waiting.flatMap(({ number: parcel }): TraceArrival[] => {
    const carrierSays = news.find(({ number }) => number === parcel)?.promisedAt ?? null;
    const sent = story.fulfilments.find((each) => each.parcels.some(({ number }) => number === parcel));
    const since = sent?.shippedAt ? Date.parse(sent.shippedAt) : Number.NaN;
    const estimate = sent && Number.isFinite(since) && estimateOf(wayOf(story, sent), cases, (now - since) / hourMs);
    if (estimate) {
      const at = (hours: number) => new Date(Math.round(since + hours * hourMs)).toISOString();
      const { from, to, count } = estimate;
      return [{ parcel, by: 'estimate', from: at(from), to: at(to), cases: count, carrierSays }];
    }
    const span = carrierSays === null ? null : spanOf(carrierSays);
    return span ? [{ parcel, by: 'carrier', ...span, cases: 0, carrierSays }] : [];
  });
}

const ended: ReadonlySet<TraceParcel['status']> = new Set(['delivered', 'returned', 'cancelled']);

/**
 * Hours after shipping between which a parcel comes that has not come after `elapsed`, by the closest ways of which there are enough:
 * carrier, service and lane; carrier and service; carrier. Null where there are too few of any.
 */
export function estimateOf(
  way: Way,
  cases: readonly (Way & { hours: number })[],
  elapsed: number,
): { from: number; to: number; count: number } | null {
  const ofCarrier = cases.filter(({ carrier }) => carrier === way.carrier);
  const ofService = ofCarrier.filter(({ service }) => service === way.service);
  const ofLane = ofService.filter(({ lane }) => lane === way.lane);
  const closest = [ofLane, ofService, ofCarrier].find(({ length }) => length >= enoughCases);
  if (!closest || way.carrier === '') return null;
  const hours = closest.map((each) => each.hours);
  // Those that had come by now say nothing of one that has not. Where too few took longer, it is late, and the whole still tells by how much.
  const later = hours.filter((each) => each > elapsed);
  const compared = (later.length >= enoughLater ? later : hours).sort((one, other) => one - other);
  return { from: quantileOf(compared, tails[0]), to: quantileOf(compared, tails[1]), count: closest.length };
}

/** Of sorted numbers, between two of them where `share` falls there. */
export function quantileOf(sorted: readonly number[], share: number): number {
  // Of n draws the k-th is exceeded by the next with k in n + 1: so the share holds for what is still to come, and not for these.
  const place = Math.min(sorted.length - 1, Math.max(0, (sorted.length + 1) * share - 1));
  const low = Math.floor(place);
  const [below, above] = [sorted[low] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - low);
}

/** A day lasts until its end in the latest of all zones: nobody is told that something is late because their clock is ahead. */
function spanOf(promised: string): { from: string; to: string } | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(promised);
  const from = Date.parse(promised);
  if (Number.isNaN(from)) return null;
  return { from: new Date(from).toISOString(), to: new Date(isDay ? from + 36 * hourMs : from).toISOString() };
}
