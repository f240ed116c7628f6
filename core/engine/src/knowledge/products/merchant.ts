import type { MerchantFact } from '@shopbell/contract';
import { type Fact, keyOf } from './facts.ts';
import type { Fitting } from './fitting.ts';

/** What the merchant says of a product, in one language. */
export type SaidFact = MerchantFact;

/** So many of one product. */
export const mostSaid = 100;

export function isSaid(said: readonly SaidFact[], attribute: string): boolean {
  return said.some((each) => keyOf(each.attribute) === keyOf(attribute));
}

/** What holds: the merchant's facts, then the host's under names that the merchant says nothing of. The number of a variant stays its own. */
export function overHost(said: readonly SaidFact[], told: readonly Fact[]): Fitting['facts'] {
  const left = told.filter(({ attribute, variant }) => variant !== null || !isSaid(said, attribute));
  return [...said.map(({ attribute, value }) => ({ attribute, value, said: true })), ...left];
}

/** Each fact of the merchant with what the host tells under its name, where that is something else. */
export function besideHost(said: readonly SaidFact[], told: readonly Fact[]): (SaidFact & { instead: string[] })[] {
  return said.map((each) => {
    const others = told.filter(
      ({ attribute, variant, value }) =>
        variant === null && keyOf(attribute) === keyOf(each.attribute) && keyOf(value) !== keyOf(each.value),
    );
    return { ...each, instead: others.map(({ value }) => value) };
  });
}
