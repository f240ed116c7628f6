import { holdsS10 } from './check-digits.ts';
import { formats, posts, s10, s10Weight } from './formats.ts';

export interface NumberCandidate {
  /** Our word for the carrier, as in `ups`, `sf-express`, `post-ch`. */
  carrier: string;
  /** 0 to 1, together never more than 1: the rest is a carrier we know nothing of. */
  confidence: number;
}

/** What speaks for a carrier that is not in the list. */
const others = 4;

/** As services want it: in capitals, without the spaces, dots and dashes that people put in. */
export function tidyNumber(text: string): string {
  return text.toUpperCase().replace(/[\s.‐-―-]/g, '');
}

/**
 * Whose a tracking number may be, the likeliest first; empty when no shape fits. Letters may be small, with spaces, dots and dashes. Where several fit,
 * each is told, and none is sure: a number is no proof of its carrier.
 */
export function recogniseNumber(text: string): NumberCandidate[] {
  const number = tidyNumber(text);
  const weights = new Map<string, number>();
  for (const { carrier, shape, holds, weight } of formats) {
    if (shape.test(number) && (holds?.(number) ?? true))
      weights.set(carrier, Math.max(weight, weights.get(carrier) ?? 0));
  }
  const post = postOf(number);
  if (post) weights.set(post, s10Weight);
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, others);
  return [...weights]
    .map(([carrier, weight]) => ({ carrier, confidence: Math.floor((weight / whole) * 100) / 100 }))
    .sort((one, other) => other.confidence - one.confidence || (one.carrier < other.carrier ? -1 : 1));
}

function postOf(number: string): string | null {
  const [, digits, country] = s10.exec(number) ?? [];
  if (!digits || !country || !holdsS10(digits)) return null;
  // China's express post has the letters E_ in common with the world's, and a name of its own.
  if (country === 'CN' && number.startsWith('E')) return 'ems-china';
  return posts[country] ?? `post-${country.toLowerCase()}`;
}
