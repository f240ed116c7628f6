/** A time as a service wrote it. */
export interface ReadTime {
  /** RFC 3339, to the second. */
  at: string;
  zoneKnown: boolean;
}

const shape =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s?(Z|z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads `2026-03-01T08:30:00+08:00`, `2026/03/01 08:30` and their like. Where no zone is written, or `-00:00` (RFC 3339's "nobody knows"),
 * `habit` stands in as the offset and `zoneKnown` is false. Null for a day or an hour that does not exist, an offset beyond 14 hours,
 * and years outside of 2000 to 2099.
 */
export function readTime(text: string, habit = 'Z'): ReadTime | null {
  const found = readClock(text);
  return found && { at: `${found.local}${found.zone ?? habit}`, zoneKnown: found.zone !== null };
}

/**
 * What stands there: the clock as `2026-03-01T08:30:00`, and the offset beside it as `+08:00` or `Z`; null where none is written, or
 * `-00:00`. Null for what `readTime` does not read.
 */
export function readClock(text: string): { local: string; zone: string | null } | null {
  const found = shape.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', written] = found;
  const zone = written === undefined || written === '-00:00' ? null : normalise(written);
  if (zone === undefined || !year?.startsWith('20')) return null;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const parsed = new Date(`${local}Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 19) !== local) return null;
  return { local, zone };
}

/** Undefined for an offset that no place on earth has. */
function normalise(written: string): string | undefined {
  if (/^(z|utc)$/i.test(written)) return 'Z';
  const digits = written.replace(':', '');
  const [hours, minutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3))];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return hours + minutes === 0 ? 'Z' : `${digits.slice(0, 3)}:${digits.slice(3)}`;
}

/** The first day or time that can be read, as a port's `promisedAt` wants it: with a clock only if its zone is known. */
export function readPromise(...told: readonly unknown[]): string | null {
  for (const text of told) {
    const time = typeof text === 'string' ? readTime(text) : null;
    if (time) return time.zoneKnown ? time.at : time.at.slice(0, 10);
  }
  return null;
}
