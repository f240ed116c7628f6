import type { PromiseWhat } from '@shopbell/contract';
import type { Calendar } from './calendar.ts';

/** How one language makes promises. Patterns of `whats` and `whens` are global. */
export interface PromiseLanguage {
  /** Without one of these in the sentence nobody promises anything; null where the language needs none. */
  commits: RegExp | null;
  /** With one of these it is no promise: denied, asked, on a condition, done already, or for the customer to do. */
  denies: readonly RegExp[];
  /** What is promised; of two that stand in one place the first counts. */
  whats: readonly (readonly [PromiseWhat, RegExp])[];
  /** By when; of two that stand in one place the first counts. */
  whens: readonly {
    pattern: RegExp;
    read(groups: Record<string, string | undefined>, calendar: Calendar): number | null;
  }[];
}
