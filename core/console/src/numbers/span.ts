const dayMs = 86_400_000;

/**
 * The last days, today among them, as they are counted in the shop's zone; up to the end of this minute, so that the same span is the
 * same question.
 */
export function spanOf(days: number, timeZone: string, now = Date.now()): { from: string; to: string } {
  const to = Math.ceil(now / 60_000) * 60_000;
  const today = clockOf(to - 1, timeZone);
  const first = Math.floor(today / dayMs) * dayMs - (days - 1) * dayMs;
  // What the clocks showed then may have been another hour than now.
  const guess = first - (clockOf(first, timeZone) - first);
  const from = first - (clockOf(guess, timeZone) - guess);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** What the clocks of a zone show at a time, as if it were UTC. */
function clockOf(at: number, timeZone: string): number {
  const options = { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en', { ...options, hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
