/** A time as somebody wrote it. */
export interface ReadTime {
  /** RFC 3339, UTC. */
  at: string;
  zoneKnown: boolean;
}

const shape =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s?(Z|z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads RFC 3339, `2026-03-01 08:30` and Unix seconds or milliseconds. A time without a zone is one of `zone` (IANA); without that too it is
 * taken for UTC, and `zoneKnown` is false. Null for what is no time, and for years outside of 2000 to 2099.
 */
export function readTime(value: unknown, zone: string | null): ReadTime | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{10}(\d{3})?$/.test(value.trim())))
    return readUnix(Number(value));
  const found = typeof value === 'string' ? shape.exec(value.trim()) : null;
  if (!found) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', written] = found;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const utc = Date.parse(`${wall}Z`);
  if (!year?.startsWith('20') || Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 19) !== wall) return null;
  if (written !== undefined && written !== '-00:00') {
    const offset = offsetOf(written);
    return offset === null ? null : { at: new Date(utc - offset).toISOString(), zoneKnown: true };
  }
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

/** Milliseconds; null for an offset that no place on earth has. */
function offsetOf(written: string): number | null {
  if (/^(z|utc)$/i.test(written)) return 0;
  const digits = written.replace(':', '');
  const [hours, minutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3))];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return null;
  return (digits.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
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
