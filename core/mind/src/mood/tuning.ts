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
    negative: { served: 1.36, general: 1.89, offends: 0.86, high: -0.1, offset: 1.53 },
    high: { high: 3.39, served: -0.48, general: 1.24, flags: -0.21, offset: 0.63 },
  },
  en: {
    negative: { served: 1.13, general: 1.38, offends: -0.78, high: 0.6, offset: 0.91 },
    high: { high: 3.76, served: 0.07, general: 0.38, flags: -0.53, offset: 0.55 },
  },
  other: {
    negative: { served: 1.13, general: 1.22, offends: -1, high: 0.37, offset: 0.7 },
    high: { high: 2.81, served: 0.57, general: 0.37, flags: 0.54, offset: -0.23 },
  },
};
