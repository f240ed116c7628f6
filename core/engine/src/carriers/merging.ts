import type { Checkpoint, ParcelStatus } from '@shopbell/contract';

/** A checkpoint, and the service that told of it. */
export interface ReportedLine extends Checkpoint {
  source: string;
}

export interface MergedLine extends ReportedLine {
  /**
   * Why it does not count for the status. `future`: it has not happened yet; `too-early`: before there was an order, so perhaps of another
   * parcel with this number; `after-end`: a scan that came in after the parcel's end, and does not undo it.
   */
  doubt: 'future' | 'too-early' | 'after-end' | null;
}

export interface MergedStory {
  /** The longest ago first. */
  lines: MergedLine[];
  status: ParcelStatus;
  /** When it came to this status; null when nothing is known. */
  since: string | null;
  /** Two ends that cannot both be true, such as delivered and returned in the same minute: for people to look at. */
  contradiction: boolean;
}

const minute = 60_000;
const day = 1_440 * minute;

/** Clocks of carriers run ahead; a clock without its zone may be anywhere on earth. */
const ahead = { zoneKnown: 10 * minute, zoneUnknown: 14 * 60 * minute };

/** What decides between lines of the same instant: the further on wins. */
const rank: Readonly<Record<ParcelStatus, number>> = {
  unknown: 0,
  announced: 1,
  'picked-up': 2,
  'in-transit': 3,
  customs: 4,
  'out-for-delivery': 5,
  'attempt-failed': 6,
  trouble: 7,
  'pickup-ready': 8,
  cancelled: 9,
  returning: 10,
  delivered: 11,
  returned: 12,
};
const ends: ReadonlySet<ParcelStatus> = new Set(['delivered', 'returned', 'cancelled']);
/** What may still follow an end: goods come back after delivery; a withdrawn label is used after all. */
const mayFollow: Readonly<Partial<Record<ParcelStatus, ReadonlySet<ParcelStatus>>>> = {
  delivered: new Set(['returning', 'returned']),
  cancelled: new Set(['picked-up', 'in-transit', 'out-for-delivery', 'delivered', 'returning', 'returned']),
};

/**
 * One story of the lines that any number of services told any number of times. The same set gives the same story in whatever order it came.
 * `orderedAt` and `now` are Unix milliseconds.
 */
export function mergeCheckpoints(
  reported: readonly ReportedLine[],
  { now, orderedAt }: { now: number; orderedAt: number | null },
): MergedStory {
  const lines: MergedLine[] = withoutGuessedZones(withoutRetellings(withoutCopies(reported)))
    .sort(byTime)
    .map((line) => ({ ...line, doubt: doubtOf(line, now, orderedAt) }));
  return { lines, ...conclude(lines) };
}

function withoutCopies(lines: readonly ReportedLine[]): ReportedLine[] {
  const kept = new Map<string, ReportedLine>();
  for (const line of lines) {
    // Whoever hands in what is no time gets a story without it, not one in no order.
    if (!Number.isNaN(Date.parse(line.at))) kept.set(JSON.stringify(partsOf(line)), line);
  }
  return [...kept.values()];
}

/** Everything there is to a line, in a fixed order: also the last word on which of two comes first. */
function partsOf(line: ReportedLine): unknown[] {
  const { name, country, latitude, longitude } = line.place ?? {};
  const { source, at, zoneKnown, status, text, carrierWord } = line;
  return [source, at, zoneKnown, status, text, carrierWord, name, country, latitude, longitude];
}

/** A scan that several services tell of is told by the one that tells more of the whole parcel. */
function withoutRetellings(lines: readonly ReportedLine[]): ReportedLine[] {
  const told = Map.groupBy(lines, ({ source }) => source);
  const weight = (source: string) => told.get(source)?.length ?? 0;
  const best = new Map<string, string>();
  for (const line of lines) {
    const scan = scanOf(line);
    const other = best.get(scan);
    const better = other === undefined || weight(line.source) > weight(other);
    if (better || (weight(line.source) === weight(other) && line.source < other)) best.set(scan, line.source);
  }
  return lines.filter((line) => best.get(scanOf(line)) === line.source);
}

function scanOf(line: ReportedLine): string {
  return `${Math.floor(Date.parse(line.at) / minute)} ${line.status}`;
}

/** The same scan told with its zone and without: the one that knows its zone stays. */
function withoutGuessedZones(lines: readonly ReportedLine[]): ReportedLine[] {
  const clock = ({ at, status }: ReportedLine) => `${at.slice(0, 16)} ${status}`;
  const sure = new Set(lines.filter(({ zoneKnown }) => zoneKnown).map(clock));
  return lines.filter((line) => line.zoneKnown || !sure.has(clock(line)));
}

function byTime(one: ReportedLine, other: ReportedLine): number {
  return Date.parse(one.at) - Date.parse(other.at) || rank[one.status] - rank[other.status] || byParts(one, other);
}

function byParts(one: ReportedLine, other: ReportedLine): number {
  return JSON.stringify(partsOf(one)) < JSON.stringify(partsOf(other)) ? -1 : 1;
}

function doubtOf(line: ReportedLine, now: number, orderedAt: number | null): 'future' | 'too-early' | null {
  const at = Date.parse(line.at);
  if (at > now + (line.zoneKnown ? ahead.zoneKnown : ahead.zoneUnknown)) return 'future';
  return orderedAt !== null && at < orderedAt - day ? 'too-early' : null;
}

/** Walks the lines in their order, marks those that come too late, and says where the parcel is. */
function conclude(lines: MergedLine[]): Omit<MergedStory, 'lines'> {
  let here: MergedLine | null = null;
  let contradiction = false;
  for (const line of lines) {
    if (line.doubt !== null || line.status === 'unknown') continue;
    if (here && ends.has(here.status) && line.status !== here.status) {
      const possible = mayFollow[here.status]?.has(line.status) ?? false;
      const atOnce = Date.parse(line.at) - Date.parse(here.at) < minute;
      contradiction ||= ends.has(line.status) && (!possible || atOnce);
      if (!possible) {
        line.doubt = 'after-end';
        continue;
      }
    }
    if (here?.status !== line.status) here = line;
  }
  return { status: here?.status ?? 'unknown', since: here?.at ?? null, contradiction };
}
