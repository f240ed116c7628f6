/** How margins become probabilities for texts of one script: weights of the heads and an offset, of a logistic function. */
export interface Tuning {
  negative: { served: number; general: number; offends: number; high: number; offset: number };
  high: { high: number; served: number; general: number; flags: number; offset: number };
}

/** Probability of `negative` from which a message is unclear, up to 1 minus this. Four fifths of the tuning rows are clear. */
export const unclearFrom = 0.3;

/** Probability from which a message counts as high risk. */
export const highFrom = 0.4;

/** Of a rule's flag, how negative the message must be at least for it to be raised. */
export const flagFrom = 0.2;

/** The margin from which a flag's own head raises it without a rule. */
export const flagMargin = 0.1;

/** Fitted by `evaluate/tune.ts` on the development rows of the risk set, which no model is trained on. */
export const tunings: Record<'zh' | 'en' | 'other', Tuning> = {
  zh: {
    negative: { served: 1.2, general: 2.27, offends: 1.78, high: 0, offset: 2.49 },
    high: { high: 2.27, served: 0.06, general: 1.43, flags: 0.74, offset: -0.54 },
  },
  en: {
    negative: { served: 1.06, general: 2.29, offends: 0, high: 0.62, offset: 1.97 },
    high: { high: 3.61, served: 0, general: 0.66, flags: 0, offset: 0.14 },
  },
  other: {
    negative: { served: 2.72, general: 2.27, offends: 0.41, high: 0.83, offset: 5.06 },
    high: { high: 2.43, served: 1, general: 1.05, flags: 2.11, offset: -1.24 },
  },
};
