import type { SoothingCause } from '@shopbell/contract';

/** First words to an upset customer, with the variables of quick replies. They promise no date, no money and no outcome. */
export type SoothingWords = Record<SoothingCause | 'safety', string>;
