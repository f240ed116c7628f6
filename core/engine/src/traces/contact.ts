import type { HostOrderStory } from '@shopbell/contract';
import { sameText } from '../same-text.ts';

/** Digits without which a phone number could be anybody's. */
const leastDigits = 7;

/** Whether an order was placed with this e-mail address, or is delivered under this phone number, in whatever notation. */
export function isContactOf({ email, address }: Pick<HostOrderStory, 'email' | 'address'>, contact: string): boolean {
  if (contact.includes('@'))
    return email !== null && sameText(email.trim().toLowerCase(), contact.trim().toLowerCase());
  const [known, said] = [phoneOf(address?.phone ?? ''), phoneOf(contact)];
  if (Math.min(known.length, said.length) < leastDigits) return false;
  // With or without the country's code before it.
  const length = Math.min(known.length, said.length);
  return sameText(known.slice(-length), said.slice(-length));
}

/** Its digits, without the zeros that stand for a country or a city. */
function phoneOf(text: string): string {
  const digits = text.normalize('NFKC').replace('(0)', '').replace(/\D/g, '');
  return digits.replace(/^0+/, '');
}
