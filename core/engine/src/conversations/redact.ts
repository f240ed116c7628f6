/** What stands where something was taken out. */
const blank = '••••';

export interface Redacted {
  text: string;
  /** True when something was taken out. */
  redacted: boolean;
}

/**
 * Takes out what must not be stored: payment card numbers (13 to 19 digits with a card's first digits and a right check digit; the last four
 * stay), IBANs (right check digits; the last four stay), Chinese identity numbers (right date and check character), and secrets such as
 * API keys and private keys. Order, parcel and phone numbers stay.
 */
export function redact(text: string): Redacted {
  let result = text;
  for (const rule of rules) result = rule(result);
  return { text: result, redacted: result !== text };
}

/** Digits of any script (４, ٤), with at most two separators between each two, not glued to Latin letters. */
const digitRun = /(?<![A-Za-z\p{Nd}])\p{Nd}(?:[\s.\-‐-―_/·]{0,2}\p{Nd}){12,}(?![A-Za-z\p{Nd}])/gu;
const identityRun = /(?<![A-Za-z\p{Nd}])\p{Nd}(?:[\s-]?\p{Nd}){16}[\s-]?[\p{Nd}XxＸｘ](?![A-Za-z\p{Nd}])/gu;
const ibanRun = /(?<![A-Za-z\p{Nd}])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,30}(?![A-Za-z\d])/giu;

const rules: ((text: string) => string)[] = [
  takeOutSecrets,
  (text) => text.replace(ibanRun, takeOutIban),
  (text) => text.replace(identityRun, (found) => (isChineseIdentity(plain(found)) ? blank : found)),
  (text) => text.replace(digitRun, takeOutCards),
];

/** A run may hold more than the number (a date, the three digits of the back): every stretch of whole groups is looked at. */
function takeOutCards(run: string): string {
  const groups = [...run.matchAll(/\p{Nd}+/gu)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    digits: plain(text),
  }));
  let result = '';
  let copied = 0;
  for (let first = 0; first < groups.length; first += 1) {
    const found = cardFrom(groups, first);
    if (!found) continue;
    result += `${run.slice(copied, groups[first]?.start)}${blank} ${found.number.slice(-4)}`;
    copied = groups[found.last]?.end ?? run.length;
    first = found.last;
  }
  return result + run.slice(copied);
}

/** The longest card number that begins with the group `first` and ends with a group. */
function cardFrom(groups: readonly { digits: string }[], first: number): { number: string; last: number } | null {
  let number = '';
  let longest: { number: string; last: number } | null = null;
  for (let last = first; last < groups.length; last += 1) {
    number += groups[last]?.digits ?? '';
    if (number.length > 19) break;
    if (number.length >= 13 && isCard(number)) longest = { number, last };
  }
  return longest;
}

/** First digits by ISO/IEC 7812: 3 travel and entertainment, 4 and 5 banking, 6 merchandising and banking, 2221 to 2720 Mastercard. */
function isCard(number: string): boolean {
  if (!/^\d{13,19}$/.test(number) || /^(\d)\1*$/.test(number)) return false;
  const four = Number(number.slice(0, 4));
  return (/^[3-6]/.test(number) || (four >= 2221 && four <= 2720)) && luhn(number);
}

function luhn(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number[number.length - 1 - place]);
    sum += place % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the longest beginning of the run whose check digits are right, for words may follow. */
function takeOutIban(run: string): string {
  for (let end = run.length; end >= 15; end -= 1) {
    const next = run[end];
    if (next !== undefined && /[A-Za-z\d]/.test(next) && !/[ -]/.test(run[end - 1] ?? '')) continue;
    const number = run.slice(0, end).replace(/[ -]/g, '').toUpperCase();
    if (number.length >= 15 && number.length <= 34 && isIban(number))
      return `${blank} ${number.slice(-4)}${run.slice(run.slice(0, end).trimEnd().length)}`;
  }
  return run;
}

function isIban(number: string): boolean {
  let rest = 0;
  for (const character of number.slice(4) + number.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** GB 11643-1999: place, date of birth, order, check character. */
function isChineseIdentity(text: string): boolean {
  const [, date = '', month = '', day = ''] = /^[1-9]\d{5}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text) ?? [];
  const time = new Date(`${date}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.getUTCDate() !== Number(day)) return false;
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(text[place]) * (2 ** (17 - place) % 11);
  return '10X98765432'[sum % 11] === text[17];
}

/** Keys of well-known makers, tokens, private keys, and unbroken strings of 40 and more that only a machine writes. */
const secrets = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:sk|rk|pk|whsec)_(?:live|test)?_?[A-Za-z0-9]{16,}/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36})/g,
  /\bsk-[A-Za-z0-9_-]{20,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
];
const longRun = /(?<![\w/.:@=&?%#+-])[A-Za-z0-9+/_-]{40,}={0,2}(?![\w/.:@&?%-])/g;

function takeOutSecrets(text: string): string {
  let result = text;
  for (const secret of secrets) result = result.replace(secret, blank);
  return result.replace(longRun, (found) => (isMachineMade(found) ? blank : found));
}

/** Small and capital letters and digits mixed, or long hexadecimal: addresses and words are neither. */
function isMachineMade(text: string): boolean {
  if (/^[0-9a-f]{40,}$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text);
  const turns = text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && turns >= text.length / 4;
}

/** Digits of every script as 0 to 9, without what stands between them. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/x/g, 'X')
    .replace(/[^\dX]/g, '');
}

/** Unicode lays the ten digits of a script side by side, so the first of them is found by stepping down. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return code - 48;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
