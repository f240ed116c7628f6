import type { HostOrderStory, ParcelNews, TraceArrival, TraceParcel, TraceWrong } from '@shopbell/contract';
import { lastSeen } from './where.ts';

const dayMs = 86_400_000;
/** After the host said that it was handed over. */
const firstScanMs = 2 * dayMs;
/** Without a new checkpoint, while on its way. */
const stalledMs = 5 * dayMs;
const lostMs = 21 * dayMs;

export interface WrongParts {
  story: HostOrderStory;
  parcels: readonly TraceParcel[];
  news: readonly ParcelNews[];
  when: readonly TraceArrival[];
  /** Milliseconds. */
  now: number;
}

/** What somebody should look at, payments first, then parcels in their order. */
export function whatIsWrong(parts: WrongParts): TraceWrong[] {
  const { story, parcels } = parts;
  if (story.cancelledAt) return [];
  const split = parcels.length > 1 ? [{ what: 'split', since: null, parcel: null } as const] : [];
  return [...paymentsOf(story), ...parcels.flatMap((parcel) => wrongWith(parcel, parts)), ...split];
}

function paymentsOf({ payments, totals }: HostOrderStory): TraceWrong[] {
  const owes = totals.paid.amount < totals.total.amount;
  return [
    ...(payments.some(({ held }) => held) ? [wrong('payment-held', null)] : []),
    ...(owes && payments.some(({ state }) => state === 'failed') ? [wrong('payment-failed', null)] : []),
  ];
}

/** What the carrier itself says is wrong, by its word for the state. */
const byStatus: Partial<Record<TraceParcel['status'], TraceWrong['what']>> = {
  customs: 'customs',
  'attempt-failed': 'attempt-failed',
  returning: 'returning',
  returned: 'returning',
  trouble: 'trouble',
};

function wrongWith(parcel: TraceParcel, { story, news, when, now }: WrongParts): TraceWrong[] {
  const { number, status, seenAt } = parcel;
  if (status === 'delivered' || status === 'cancelled') return [];
  const told = news.find((each) => each.number === number);
  const named = byStatus[status];
  const found: TraceWrong[] = named ? [wrong(named, seenAt, number)] : [];
  const due = when.find((each) => each.parcel === number);
  if (due && status !== 'returned' && Date.parse(due.to) < now) found.push(wrong('late', due.to, number));
  const sent = story.fulfilments.find((each) => each.parcels.some((each) => each.number === number));
  const silent = told && silence(told, sent?.shippedAt ?? null, now);
  return silent && !resting.has(status) ? [...found, wrong(silent.what, silent.since, number)] : found;
}

/** Where a parcel may wait for long without anybody's fault, or nobody expects a scan any more. */
const resting: ReadonlySet<TraceParcel['status']> = new Set(['pickup-ready', 'returned', 'customs']);

/** Only of a parcel that somebody watches can be said that nothing is heard of it. */
function silence(
  told: ParcelNews,
  shippedAt: string | null,
  now: number,
): { what: 'no-first-scan' | 'stalled' | 'lost'; since: string | null } | null {
  const last = lastSeen({ ...told, checkpoints: told.checkpoints.filter(({ status }) => status !== 'announced') });
  const since = last?.at ?? shippedAt;
  if (since === null) return null;
  const quiet = now - Date.parse(since);
  const at = new Date(since).toISOString();
  if (quiet > lostMs) return { what: 'lost', since: at };
  if (!last) return quiet > firstScanMs ? { what: 'no-first-scan', since: at } : null;
  return quiet > stalledMs ? { what: 'stalled', since: at } : null;
}

function wrong(what: TraceWrong['what'], since: string | null, parcel: string | null = null): TraceWrong {
  return { what, since, parcel };
}
