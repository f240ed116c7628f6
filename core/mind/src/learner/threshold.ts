/** A row that was judged by heads which had not seen it. */
export interface Judged {
  confidence: number;
  /** The best label in scope is the true one. */
  right: boolean;
  /** The true label is `oos`. */
  outside: boolean;
}

/** What a threshold has to reach on unseen rows: of the answers, of what is out of scope, of what is in scope. */
const goal = { answersRight: 0.96, outsideRefused: 0.88, answered: 0.82 };

/**
 * The lowest confidence at which enough of the answers are right, enough of what is out of scope is refused and enough of the
 * rest is answered; where no threshold reaches all three, the one that misses least.
 */
export function chooseThreshold(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  const outside = judged.filter((row) => row.outside).length;
  let [answered, right, admitted] = [0, 0, 0];
  let chosen = { threshold: 0.5, miss: Number.POSITIVE_INFINITY };
  sorted.forEach((row, at) => {
    answered++;
    if (row.right) right++;
    if (row.outside) admitted++;
    const next = sorted[at + 1]?.confidence ?? 0;
    if (next === row.confidence) return;
    const refused = outside === 0 ? 1 : 1 - admitted / outside;
    const answers = (answered - admitted) / Math.max(1, judged.length - outside);
    const misses = [goal.answersRight - right / answered, goal.outsideRefused - refused, goal.answered - answers];
    const miss = misses.reduce((sum, each) => sum + Math.max(0, each), 0);
    // Lower thresholds answer more: the last of equals wins.
    if (miss <= chosen.miss) chosen = { threshold: (row.confidence + next) / 2, miss };
  });
  return chosen.threshold;
}
