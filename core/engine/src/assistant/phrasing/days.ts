/** What of a week or year a text names: `week 5` is Friday, `month 12` December. */
interface Named {
  surely: Set<string>;
  /** The same, and what may: short forms, and names that are words of other meaning too. */
  maybe: Set<string>;
}

/** Languages (BCP 47) of a text and of its other words. */
export interface Languages {
  from: string;
  to: string;
}

/** Whether two texts name the same weekdays and months. Languages that write these in more than a word are not read. */
export function namesSameDays(text: string, other: string, { from, to }: Languages): boolean {
  const [said, came] = [daysIn(text, from), daysIn(other, to)];
  return !said || !came || (areIn(said.surely, came.maybe) && areIn(came.surely, said.maybe));
}

function areIn(surely: ReadonlySet<string>, maybe: ReadonlySet<string>): boolean {
  return [...surely].every((key) => maybe.has(key));
}

const monthDigits = /(?<!\d)(1[0-2]|0?[1-9])\s?[月월]/g;

/** December is 12月 in Chinese: such a number is none of the text's figures. */
export function withoutMonthDigits(text: string): string {
  return text.replace(monthDigits, ' ');
}

function daysIn(text: string, language: string): Named | null {
  const names = namesOf(language);
  if (!names) return null;
  const told = plain(text);
  const surely = new Set(Array.from(text.matchAll(monthDigits), ([, month]) => `month ${Number(month)}`));
  let left = told;
  for (const { key, sure } of names) {
    // Once found it is gone: 十一月 holds 一月.
    if (sure && left.includes(sure)) {
      surely.add(key);
      left = left.replaceAll(sure, ' ');
    }
  }
  const maybe = names.filter((name) => name.maybe.test(told)).map(({ key }) => key);
  return { surely, maybe: new Set([...surely, ...maybe]) };
}

/** As they are compared: 周五 and 礼拜五 are 星期五. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?:[周週]|[礼禮]拜)(?=[一二三四五六日天])/g, '星期')
    .replaceAll('星期天', '星期日')
    .replace(/[أإآ]/g, 'ا');
}

interface Name {
  key: string;
  /** Its beginning, for languages that decline it; null where it is short, or a word of other meaning. */
  sure: string | null;
  maybe: RegExp;
}

const known = new Map<string, Name[] | null>();

/** The longest first; null where they are not known. */
function namesOf(language: string): Name[] | null {
  if (known.has(language)) return known.get(language) ?? null;
  const locale = localeOf(language);
  const days = Array.from({ length: 7 }, (_, day) => ({ key: `week ${day}`, at: Date.UTC(2023, 0, 1 + day) }));
  const months = Array.from({ length: 12 }, (_, month) => ({
    key: `month ${month + 1}`,
    at: Date.UTC(2023, month, 1),
  }));
  const read = locale
    ? [
        ...days.map(({ key, at }) => nameOf(key, (width) => named(locale, { weekday: width }, at))),
        ...months.map(({ key, at }) => nameOf(key, (width) => named(locale, { month: width }, at))),
      ]
    : [];
  const names =
    read.length > 0 && read.slice(0, 7).every((name) => name !== null) ? read.filter((name) => name !== null) : null;
  names?.sort((one, two) => (two.sure?.length ?? 0) - (one.sure?.length ?? 0));
  known.set(language, names);
  return names;
}

/** Where Chinese is written otherwise months are in digits by themselves, and in characters by who writes. */
function localeOf(language: string): string | undefined {
  if (/^zh\b/i.test(language)) return 'zh';
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([language])[0];
  } catch {
    return undefined;
  }
}

function named(locale: string, how: Intl.DateTimeFormatOptions, at: number): string {
  return plain(new Intl.DateTimeFormat(locale, { ...how, timeZone: 'UTC' }).format(at)).replace(/\.$/, '');
}

/** Shorter names stand inside other words. */
const shortest = 5;
const isWord = /^[\p{L}\p{M}-]+$/u;

function nameOf(key: string, name: (width: 'long' | 'short') => string): Name | null {
  const [long, short] = [name('long'), name('short')];
  if (!isWord.test(long)) return null;
  const isSpaced = /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(long);
  const ending = long.length > shortest || (long.length > 3 && /\p{Script=Cyrillic}/u.test(long)) ? -1 : undefined;
  const [first = long] = long.split('-');
  const forms = [
    `${first.slice(0, first.length > 3 ? -1 : undefined)}\\p{L}{0,3}`,
    ...(isWord.test(short) ? [short] : []),
  ];
  const isSure = !isSpaced || (long.length >= shortest && long !== 'march');
  return {
    key,
    sure: isSure ? long.slice(0, ending) : null,
    maybe: new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, 'u'),
  };
}
