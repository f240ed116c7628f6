/** How margins become probabilities for texts of one script: weights of the heads and an offset, of a logistic function. */
export interface Tuning {
  negative: { served: number; general: number; offends: number; high: number; upset: number; offset: number };
  high: { high: number; served: number; general: number; angry: number; flags: number; offset: number };
}

/** Probability of `negative` from which a message is unclear, up to 1 minus this. Three quarters of the tuning rows are clear. */
export const unclearFrom = 0.3;

/** Probability from which a message counts as high risk. */
export const highFrom = 0.25;

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
    negative: { served: 0.77, general: 1.6, offends: 1.19, high: -1.04, upset: 2.12, offset: 0.91 },
    high: { high: 2.66, served: -0.45, general: 0.88, angry: 1.52, flags: -0.52, offset: 0.51 },
  },
  en: {
    negative: { served: 0.63, general: 1.3, offends: -0.27, high: 0.17, upset: 1.17, offset: 0.77 },
    high: { high: 3.15, served: -0.32, general: 0.38, angry: 1.07, flags: -0.69, offset: 0.54 },
  },
  other: {
    negative: { served: 0.74, general: 0.2, offends: -0.76, high: -0.19, upset: 1.49, offset: -0.11 },
    high: { high: 2.46, served: 0.28, general: -0.08, angry: 0.79, flags: 0.12, offset: 0.17 },
  },
};
