import type { Hours } from '@shopbell/contract';
import { afterBusiness } from '../shops/index.ts';

/** Time that a ticket may take, in seconds of business. `since` (milliseconds) is when it began to run last; null while it stands. */
export interface TicketClock {
  target: number;
  spent: number;
  since: number | null;
}

/** Seconds of business between two times. */
export type CountBusiness = (from: number, to: number) => number;

/** The same clock, running or standing from `now` on. One that does so already stays as it is. */
export function setRunning(
  clock: TicketClock,
  { running, now, count }: { running: boolean; now: number; count: CountBusiness },
): TicketClock {
  if (running === (clock.since !== null)) return clock;
  if (clock.since === null) return { ...clock, since: now };
  return { ...clock, spent: clock.spent + count(clock.since, now), since: null };
}

/** Seconds of business that are left at `now`; below 0 when they have run out. */
export function secondsLeft({ target, spent, since }: TicketClock, now: number, count: CountBusiness): number {
  return target - spent - (since === null ? 0 : count(since, now));
}

/** When a clock that runs will have run out, by the shop's hours; null while it stands, and where the shop is not open for as long. */
export function dueOf({ target, spent, since }: TicketClock, hours: Hours): Date | null {
  const due = since === null ? null : afterBusiness(hours, since, target - spent);
  return due === null ? null : new Date(due);
}
