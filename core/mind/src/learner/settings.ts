/** The one setting of the learner, for every task, language and set of labels. */
export const settings = {
  /** 2 ** bits hash buckets. */
  bits: 18,
  cost: 1,
  epochs: 10,
  seed: 20_260,
  /** For calibration and thresholds: every row is judged once by heads that have not seen it. */
  folds: 5,
};

/** The label that means: none of the others. */
export const outOfScope = 'oos';
