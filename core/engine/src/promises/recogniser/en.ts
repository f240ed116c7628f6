import type { Calendar } from './calendar.ts';
import type { PromiseLanguage } from './language.ts';

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const count = `(?<count>\\d{1,3}|a|an|the next|${numbers.slice(1).join('|')}|a couple of)`;
const dayName = '(?<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const monthName = `(?<month>${months.map((name) => `${name}[a-z]{0,6}`).join('|')})`;

export const en: PromiseLanguage = {
  commits:
    /\b(?:i|we)(?:['’]ll|\s+will|\s+shall|\s+promise|['’](?:m|re)\s+going\s+to|\s+(?:am|are)\s+going\s+to)\b|\byou(?:['’]ll|\s+will)\s+(?:get|receive|have|see|hear|be)\b|\bwill\s+be\s+(?:refunded|sent|shipped|dispatched|resent|issued|made|back|with\s+you|on\s+its\s+way)\b|\bpromised?\b/i,
  denies: [
    /\?\s*$/,
    /\b(?:can(?:no|['’])t|cannot|won['’]?t|will\s+not|not\s+be\s+able|unable|never|can\s+not)\b/i,
    /\b(?:if|once|unless|as\s+soon\s+as|after\s+(?:you|we)|when\s+(?:you|we))\b/i,
  ],
  whats: [
    [
      'reply',
      /\b(?:get|come)\s+back\s+to\s+you\b|\blet\s+you\s+know\b|\bupdate\s+you\b|\breply\b|\bhear\s+from\s+us\b/gi,
    ],
    ['return', /\breturn\s+label\b|\bapprove\s+(?:the|your)\s+return\b/gi],
    ['refund', /\brefund(?:ed|s)?\b|\bmoney\s+back\b|\breimburse[d]?\b/gi],
    ['coupon', /\b(?:coupon|voucher|discount\s+code)\b/gi],
    [
      'reship',
      /\bre-?send\b|\bresent\b|\bre-?ship(?:ped)?\b|\b(?:send|ship|sent|shipped)\b[^.,;]{0,20}\b(?:again|replacement|new\s+one|another\s+one)\b|\breplacement\b/gi,
    ],
    ['call', /\b(?:call|phone|ring)\s+you\b/gi],
    [
      'ship',
      /\b(?:ship|shipped|dispatch|dispatched)\b|\bsend\s+(?:it|them|out|(?:your|the)\s+(?:order|parcel|package|goods))\b/gi,
    ],
  ],
  whens: [
    {
      pattern: new RegExp(
        `\\b(?:within|in)\\s+(?:the\\s+next\\s+)?(?:\\d{1,3}\\s*(?:-|–|to)\\s*)?${count}\\s+(?<business>business\\s+|working\\s+)?(?<unit>hour|day|week)s?\\b`,
        'gi',
      ),
      read: readSpan,
    },
    { pattern: /\b(?:the\s+)?day\s+after\s+tomorrow\b/gi, read: (_, calendar) => calendar.inDays(2) },
    { pattern: /\btomorrow\b/gi, read: (_, calendar) => calendar.inDays(1) },
    { pattern: /\b(?:today|tonight|end\s+of\s+(?:the\s+)?day|eod)\b/gi, read: (_, calendar) => calendar.inDays(0) },
    {
      pattern: /\b(?:end\s+of\s+(?:the\s+|this\s+)?|this\s+|(?<next>(?:end\s+of\s+)?next\s+))week\b/gi,
      read: ({ next }, calendar) => calendar.endOfWeek(next ? 1 : 0),
    },
    {
      pattern: /\b(?:end\s+of\s+(?:the\s+|this\s+)?|this\s+|(?<next>(?:end\s+of\s+)?next\s+))month\b/gi,
      read: ({ next }, calendar) => calendar.endOfMonth(next ? 1 : 0),
    },
    {
      pattern: new RegExp(`\\b(?:(?<next>next)\\s+)?${dayName}\\b(?!\\w)`, 'gi'),
      read: ({ day = '', next }, calendar) =>
        calendar.weekday(weekdays.indexOf(day.slice(0, 3).toLowerCase()) + 1, next ? 1 : 'next'),
    },
    {
      pattern: /\b(?<year>20\d\d)-(?<month>\d\d)-(?<date>\d\d)\b/g,
      read: ({ year, month, date }, calendar) =>
        calendar.date({ year: Number(year), month: Number(month), day: Number(date) }),
    },
    { pattern: new RegExp(`\\b${monthName}\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?\\b`, 'gi'), read: readMonth },
    {
      pattern: new RegExp(`\\b(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${monthName}\\b`, 'gi'),
      read: readMonth,
    },
  ],
};

function readSpan({ count = '', business, unit = '' }: Record<string, string | undefined>, calendar: Calendar) {
  const word = count.toLowerCase();
  const known = word === 'a couple of' ? 2 : numbers.indexOf(word);
  const number = /^\d+$/.test(word) ? Number(word) : Math.max(known, 1);
  if (unit.toLowerCase() === 'hour') return calendar.inHours(number);
  if (unit.toLowerCase() === 'week') return calendar.inDays(7 * number);
  return business ? calendar.inBusinessDays(number) : calendar.inDays(number);
}

function readMonth({ month = '', date }: Record<string, string | undefined>, calendar: Calendar) {
  return calendar.date({ month: months.indexOf(month.slice(0, 3).toLowerCase()) + 1, day: Number(date) });
}
