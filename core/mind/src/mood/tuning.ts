/** How margins become probabilities for texts of one script: weights of the heads and an offset, of a logistic function. */
export interface Tuning {
  negative: { served: number; general: number; offends: number; high: number; offset: number };
  high: { high: number; served: number; general: number; flags: number; offset: number };
}

/** Probability of `negative` from which a message is unclear, up to 1 minus this. Three quarters of the tuning rows are clear. */
export const unclearFrom = 0.3;

/** Probability from which a message counts as high risk. */
export const highFrom = 0.4;

/** Of a rule's flag, how negative the message must be at least for it to be raised. */
export const flagFrom = 0.2;

/** The margin from which a flag's own head raises it without a rule. */
export const flagMargin = 0.1;

/**
 * Fitted by `evaluate/tune.ts` on rows that the model had not seen: the development rows of the risk set and a fifth of our own. Marks of
 * flags are among the features of every head, so that a rule counts through them already.
 */
export const tunings: Record<'zh' | 'en' | 'other', Tuning> = {
  zh: {
    negative: { served: 2.13, general: 1.92, offends: 1.12, high: -0.33, offset: 1.25 },
    high: { high: 3.61, served: -0.34, general: 0.94, flags: -0.42, offset: 0.45 },
  },
  en: {
    negative: { served: 1.86, general: 1.34, offends: -0.22, high: 0.59, offset: 1.25 },
    high: { high: 3.86, served: -0.13, general: 0.29, flags: -0.08, offset: 0.51 },
  },
  other: {
    negative: { served: 1.93, general: 0.33, offends: -0.54, high: 0.2, offset: 0.12 },
    high: { high: 2.49, served: 0.69, general: 0.13, flags: 0.47, offset: -0.36 },
  },
};
