import type { Policy } from './episode.ts';
import type { Judgement } from './judging.ts';

/** Looks once a minute at who has waited too long. */
export const waitJob = 'emotion-wait';

/** After so many minutes without an answer a conversation is looked at again, by the first at which it would be at risk. */
const looks = [10, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1_440];

/** When waiting alone puts a conversation at risk, in milliseconds since 1970; null where it never does. Pure. */
export function findWhenTooLong(
  { thresholds }: Pick<Policy, 'thresholds'>,
  { at, riskLater }: Pick<Judgement, 'at' | 'riskLater'>,
): number | null {
  const isRisk = (time: number) => riskLater(time) >= thresholds.raise;
  const times = looks.map((minutes) => at + minutes * 60_000);
  // The longer one waits the greater is the risk: of nearly all messages the last time says enough.
  return isRisk(times.at(-1) ?? at) ? (times.find(isRisk) ?? null) : null;
}

/** The same as a time of the database. */
export function lookAtOf(policy: Pick<Policy, 'thresholds'>, judged: Pick<Judgement, 'at' | 'riskLater'>): Date | null {
  const at = findWhenTooLong(policy, judged);
  return at === null ? null : new Date(at);
}
