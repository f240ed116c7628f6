/** A row that was judged by heads which had not seen it. */
export interface Judged {
  confidence: number;
  /** The best label in scope is the true one. */
  right: boolean;
  /** The true label is `oos`. */
  outside: boolean;
}

/** What a threshold has to reach on unseen rows: somewhat more than is promised, for new texts are harder. */
const goal = { answersRight: 0.97, outsideRefused: 0.92 };

/**
 * The lowest confidence at which enough of the answers are right and enough of what is out of scope is refused; where no
 * threshold reaches both, the one that misses least.
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
    const miss = Math.max(0, goal.answersRight - right / answered) + Math.max(0, goal.outsideRefused - refused);
    // Lower thresholds answer more: the last of equals wins.
    if (miss <= chosen.miss) chosen = { threshold: (row.confidence + next) / 2, miss };
  });
  return chosen.threshold;
}
