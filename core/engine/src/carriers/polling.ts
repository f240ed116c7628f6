import type { ParcelStatus } from '@shopbell/contract';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A parcel that is watched. Times are Unix milliseconds. */
export interface Followed {
  number: string;
  status: ParcelStatus;
  followedAt: number;
  /** When something new was last heard of it; null when nothing ever was. */
  changedAt: number | null;
  askedAt: number | null;
  /** Times in a row that asking failed. */
  failures: number;
  /** The service tells by itself: asking is a safety net. */
  push: boolean;
}

/** Minutes between two questions while things move, by how soon a customer would want to know. Null: nothing more will come. */
const pace: Readonly<Record<ParcelStatus, number | null>> = {
  unknown: 360,
  announced: 360,
  'picked-up': 240,
  'in-transit': 240,
  customs: 360,
  'pickup-ready': 720,
  'out-for-delivery': 45,
  'attempt-failed': 120,
  trouble: 240,
  returning: 720,
  delivered: null,
  returned: null,
  cancelled: null,
};

/** Without news for so long the parcel is left to people. */
const silence = 60 * day;
const slowest = day;
const slowestAfterFailures = 12 * hour;

/**
 * When to ask about a parcel next, as Unix milliseconds; null when never again by itself. At its status' pace at first, slower by as much again
 * for each three days without news, at most once a day; six times slower where the service pushes; after failures 5 minutes, doubling. Spread by
 * number over a tenth of the time, so that parcels followed together are not asked about together.
 */
export function nextAsk(parcel: Followed): number | null {
  const minutes = pace[parcel.status];
  if (minutes === null) return null;
  const { askedAt, failures, push } = parcel;
  const news = parcel.changedAt ?? parcel.followedAt;
  if (askedAt === null) return push ? parcel.followedAt + spread(parcel.number, hour) : parcel.followedAt;
  if (askedAt - news >= silence) return null;
  if (failures > 0)
    return askedAt + spread(parcel.number, Math.min(slowestAfterFailures, 5 * minute * 2 ** (failures - 1)));
  const age = Math.max(0, askedAt - news);
  const wait = minutes * minute * (1 + age / (3 * day)) * (push ? 6 : 1);
  return askedAt + spread(parcel.number, Math.min(slowest, wait));
}

/** The wait, made longer by up to a tenth. */
function spread(number: string, wait: number): number {
  let sum = 0;
  for (const letter of number) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000;
  return Math.round(wait * (1 + sum / 10_000));
}

/** Requests that may be made of one service in any hour and any day. */
export interface Budget {
  perHour: number;
  perDay: number;
}

/** How many requests may be made now, when those at `spent` (Unix milliseconds, in any order) were made. */
export function canAfford(budget: Budget, spent: readonly number[], now: number): number {
  const within = (span: number) => spent.filter((at) => at > now - span).length;
  return Math.max(0, Math.min(budget.perHour - within(hour), budget.perDay - within(day)));
}

/** How many times over its own pace a parcel has waited. */
function overdue(parcel: Followed, due: number, now: number): number {
  return (now - due) / ((pace[parcel.status] ?? 1_440) * minute);
}

/**
 * Whom to ask about now: those that are due, the longest overdue by their own pace first, no more than `requests` requests of `batch` parcels
 * carry. The order in which parcels are handed in makes no difference.
 */
export function chooseToAsk<Parcel extends Followed>(
  parcels: readonly Parcel[],
  { requests, batch, now }: { requests: number; batch: number; now: number },
): Parcel[] {
  return parcels
    .flatMap((parcel) => {
      const due = nextAsk(parcel);
      return due !== null && due <= now ? [{ parcel, urgency: overdue(parcel, due, now) }] : [];
    })
    .sort((one, other) => other.urgency - one.urgency || compare(one.parcel.number, other.parcel.number))
    .slice(0, Math.max(0, requests) * batch)
    .map(({ parcel }) => parcel);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
