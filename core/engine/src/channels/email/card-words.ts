import { Card, digitsOf } from '@shopbell/contract';
import { fill, locales, type MailLocale } from './texts.ts';

/** What a mail says of a card: what it refers to, and of a product where it is. Empty where there is none. */
export function wordsOfCard(stored: unknown, locale: MailLocale): string {
  const card = Card.safeParse(stored);
  if (!card.success) return '';
  const { order, parcel } = locales[locale];
  if (card.data.type === 'order') return fill(order, { number: card.data.number });
  if (card.data.type === 'parcel') return fill(parcel, { number: card.data.number, parcel: card.data.parcel });
  const { title, url, price } = card.data;
  const amount = price && moneyIn(locale, price.amount, price.currency);
  // A path leads nowhere in a mail.
  return [[title, amount].filter(Boolean).join(' · '), url?.startsWith('/') ? null : url].filter(Boolean).join('\n');
}

function moneyIn(locale: string, amount: number, currency: string): string {
  const style = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return style.format(amount / 10 ** digitsOf(currency));
}
