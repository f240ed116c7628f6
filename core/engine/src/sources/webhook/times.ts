import { readClock } from '../../carriers/index.ts';

/** A time as somebody wrote it. */
export interface ReadTime {
  /** RFC 3339, UTC. */
  at: string;
  zoneKnown: boolean;
}

/**
 * Reads RFC 3339, `2026-03-01 08:30` and Unix seconds or milliseconds. A time without a zone is one of `zone` (IANA); without that too it is
 * taken for UTC, and `zoneKnown` is false. Null for what is no time, and for years outside of 2000 to 2099.
 */
export function readTime(value: unknown, zone: string | null): ReadTime | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{10}(\d{3})?$/.test(value.trim())))
    return readUnix(Number(value));
  const found = typeof value === 'string' ? readClock(value) : null;
  if (!found) return null;
  const utc = Date.parse(`${found.local}Z`);
  if (found.zone !== null) return { at: new Date(`${found.local}${found.zone}`).toISOString(), zoneKnown: true };
  if (zone === null) return { at: new Date(utc).toISOString(), zoneKnown: false };
  return { at: new Date(instantIn(zone, utc)).toISOString(), zoneKnown: true };
}

/** Whether there is such a zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function readUnix(value: number): ReadTime | null {
  const ms = value > 1e11 ? value : value * 1_000;
  const inRange = Number.isFinite(ms) && ms >= Date.UTC(2000, 0) && ms < Date.UTC(2100, 0);
  return inRange ? { at: new Date(ms).toISOString(), zoneKnown: true } : null;
}

/** The instant at which clocks of the zone show what `wall` shows as UTC. Of an hour that the clocks skip or repeat, one of the two. */
function instantIn(zone: string, wall: number): number {
  const first = wall - zoneOffset(zone, wall);
  const second = wall - zoneOffset(zone, first);
  return second + zoneOffset(zone, second) === wall ? second : first;
}

function zoneOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1_000) * 1_000
  );
}
