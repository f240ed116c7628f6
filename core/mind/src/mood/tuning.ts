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
    negative: { served: 2.42, general: 1.49, offends: 0.72, high: -0.41, offset: 1.02 },
    high: { high: 3.73, served: -0.24, general: 0.95, flags: -0.57, offset: 0.52 },
  },
  en: {
    negative: { served: 1.68, general: 1.49, offends: -0.56, high: 0.62, offset: 1.04 },
    high: { high: 3.91, served: -0.32, general: 0.43, flags: -0.45, offset: 0.48 },
  },
  other: {
    negative: { served: 1.6, general: 0.78, offends: -0.68, high: 0.13, offset: 0.02 },
    high: { high: 2.39, served: 0.21, general: 0.47, flags: 0.57, offset: -0.34 },
  },
};
