/** The one setting of what ships, for every task, language and set of labels. */
export const settings = {
  /** 2 ** bits hash buckets. */
  bits: 18,
  /** The power that idf is raised to: below 1, rare features count for less. */
  rarity: 1,
  cost: 1,
  epochs: 10,
  seed: 20_260,
  /** For calibration and thresholds: every row is judged once by heads that have not seen it. */
  folds: 5,
};

/**
 * The one setting for labelled files from elsewhere. What ships is loaded in an instant and counts the features of a message once for all
 * models; here there is room for the features of fifty thousand texts, which would share buckets otherwise,
 * and rare ones count for less. The learner's card tells what either is worth.
 */
export const roomy = { ...settings, bits: 20, rarity: 0.7 };

/** The label that means: none of the others. */
export const outOfScope = 'oos';
