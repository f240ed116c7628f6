import { createHash, timingSafeEqual } from 'node:crypto';
import type { HostOrderStory } from '@shopbell/contract';

/** Digits without which a phone number could be anybody's. */
const leastDigits = 7;

/** Whether an order was placed with this e-mail address, or is delivered under this phone number, in whatever notation. */
export function isContactOf({ email, address }: Pick<HostOrderStory, 'email' | 'address'>, contact: string): boolean {
  if (contact.includes('@')) return email !== null && same(email.trim().toLowerCase(), contact.trim().toLowerCase());
  const [known, said] = [phoneOf(address?.phone ?? ''), phoneOf(contact)];
  if (Math.min(known.length, said.length) < leastDigits) return false;
  // With or without the country's code before it.
  const length = Math.min(known.length, said.length);
  return same(known.slice(-length), said.slice(-length));
}

/** Its digits, without the zeros that stand for a country or a city. */
function phoneOf(text: string): string {
  const digits = text.normalize('NFKC').replace('(0)', '').replace(/\D/g, '');
  return digits.replace(/^0+/, '');
}

function same(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
