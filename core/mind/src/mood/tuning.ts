/** How margins become probabilities for texts of one script: weights of the heads and an offset, of a logistic function. */
export interface Tuning {
  negative: { served: number; general: number; offends: number; high: number; offset: number };
  high: { high: number; served: number; general: number; flags: number; offset: number };
}

/** Probability of `negative` from which a message is unclear, up to 1 minus this. Four fifths of the tuning rows are clear. */
export const unclearFrom = 0.3;

/** Probability from which a message counts as high risk. */
export const highFrom = 0.5;

/** Of a rule's flag, how negative the message must be at least for it to be raised. */
export const flagFrom = 0.2;

/** The margin from which a flag's own head raises it without a rule. */
export const flagMargin = 0.1;

/** Fitted by `evaluate/tune.ts` on the development rows of the risk set, which no model is trained on. */
export const tunings: Record<'zh' | 'en' | 'other', Tuning> = {
  zh: {
    negative: { served: 1.37, general: 2.03, offends: 1.87, high: 0, offset: 2.42 },
    high: { high: 2.42, served: 0.06, general: 1.68, flags: 0.62, offset: -0.46 },
  },
  en: {
    negative: { served: 0.98, general: 2.41, offends: 0, high: 0.64, offset: 1.96 },
    high: { high: 3.63, served: 0, general: 0.65, flags: 0, offset: 0.08 },
  },
  other: {
    negative: { served: 2.67, general: 2.25, offends: 0.48, high: 1.02, offset: 4.92 },
    high: { high: 2.97, served: 0.29, general: 0.83, flags: 1.02, offset: 0.82 },
  },
};
