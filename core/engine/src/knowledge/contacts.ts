/** A text without mail addresses and what is as long as a phone's or a card's number: no model of others is told these. */
export function withoutContacts(text: string): string {
  return text.replace(/\S+@\S+/g, ' ').replace(/\+?\d[\d ()/.-]{6,}\d/g, ' ');
}
