import { addressesIn, denies, isBorneOut, numbersIn, sentencesOf } from './borne-out.ts';
import { type Languages, namesSameDays, withoutMonthDigits } from './days.ts';

/** Better words are other words: this share of a sentence's longer ones has to stand in the draft. */
const leastShared = 0.5;

/**
 * Whether better words of a language (BCP 47) say what the draft says: the same figures, days, names, addresses and noes, and nothing that is only
 * theirs but courtesy.
 */
export function isFaithful(draft: string, better: string, language: string): boolean {
  if (!keepsFigures(draft, better) || !sameOf(timesIn, draft, better)) return false;
  if (!namesSameDays(draft, better, { from: language, to: language })) return false;
  if (!keepsAll(language === 'de' ? brandsIn(draft) : namesIn(draft), better)) return false;
  const inDraft = [{ id: 'draft', text: draft }];
  const inBetter = [{ id: 'better', text: better }];
  const standsIn = (text: string, facts: typeof inDraft, least: number) =>
    isBorneOut({ sentences: [{ text, cites: facts.map(({ id }) => id) }] }, facts, least);
  const said = sentencesOf(better).filter((sentence) => withoutCourtesy(sentence) !== '');
  // A no that stood in the draft is looked for in what comes nearest to it.
  const noes = sentencesOf(draft).filter(denies);
  return (
    said.length > 0 &&
    said.every((sentence) => standsIn(withoutCourtesy(sentence), inDraft, leastShared)) &&
    noes.every((sentence) => standsIn(sentence, inBetter, 0))
  );
}

/** Whether a translation has the figures, days, brands and addresses of the text, and says no where it does. Its words nobody can compare here. */
export function isTranslation(text: string, translated: string, languages: Languages): boolean {
  return (
    keepsFigures(withoutMonthDigits(text), withoutMonthDigits(translated)) &&
    namesSameDays(text, translated, languages) &&
    keepsAll(brandsIn(text), translated) &&
    denies(text) === denies(translated)
  );
}

function keepsAll(names: readonly string[], other: string): boolean {
  const told = other.toLowerCase();
  return names.every((name) => told.includes(name.toLowerCase()));
}

/** PayPal, iPhone: no language writes them otherwise. */
function brandsIn(text: string): string[] {
  return text.match(/(?<!\p{L})\p{L}*\p{Ll}\p{Lu}\p{L}*/gu) ?? [];
}

/** What has a capital in the middle of a sentence. Weekdays and months are read as such, and may be written out. */
function namesIn(text: string): string[] {
  const found = text.match(/(?<=[\p{L}\p{N}]\s+)\p{Lu}[\p{L}\p{N}-]+/gu) ?? [];
  return [...found.filter((name) => !days.test(name)), ...brandsIn(text)];
}

const days = /^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

function keepsFigures(text: string, other: string): boolean {
  return sameOf(figuresIn, text, other) && sameOf(addressesIn, text, other) && sameOf(moneyIn, text, other);
}

function sameOf(read: (text: string) => string[], text: string, other: string): boolean {
  return read(text).sort().join(' ') === read(other).sort().join(' ');
}

/** 4.90 and 4,90 are the same in two languages. */
function figuresIn(text: string): string[] {
  return numbersIn(text).map((number) => number.replaceAll(',', '.'));
}

const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  元: 'CNY',
  欧元: 'EUR',
  美元: 'USD',
  英镑: 'GBP',
};

function moneyIn(text: string): string[] {
  const found = text.match(/\b(?:EUR|USD|GBP|CNY|CHF|JPY)\b|[€£$]|欧元|美元|英镑|元/g) ?? [];
  return found.map((sign) => signs[sign] ?? sign);
}

const times =
  /\b(?:today|tomorrow|yesterday|tonight|june|july|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|hours?|days?|weeks?|months?|years?)\b|\b(?:heute|gestern|stunden?|tagen?|wochen?|monaten?)\b|[今明后昨前]天|[一二两三四五六七八九十百]+(?=[天个件次元小月周年])|小时|工作日/giu;

function timesIn(text: string): string[] {
  return (text.toLowerCase().match(times) ?? []).map((word) => word.replace(/(?<=hour|day|week|month|year)s$/, ''));
}

const courtesy =
  /\b(?:dear|hello|hi|thank(?:s| you)?(?: (?:so|very) much)?(?: for (?:your (?:patience|understanding|message|order)(?: and (?:your )?(?:patience|understanding))?|contacting us|writing(?: to us)?|reaching out))?|(?:i am|i['’]m|we are|we['’]re) (?:so |very |really )?sorry(?: (?:for|about) (?:that|this|the (?:inconvenience|trouble|delay)))?|(?:we |i )?apologi[sz]e(?: for (?:that|this|the (?:inconvenience|trouble|delay)))?|please|kind(?:ly)?|(?:best |kind )?regards|let (?:me|us) know if you have any (?:other |further |more )?questions)\b|您好|你好|亲爱的|感谢您?的?(?:理解|耐心|耐心等待|来信|支持)?|谢谢您?|请|非常抱歉|十分抱歉|很抱歉|抱歉|给您带来(?:的)?不便|祝您?(?:生活愉快|购物愉快)/giu;

/** What is left of a sentence when what is said to everybody is taken out. */
function withoutCourtesy(sentence: string): string {
  return sentence
    .replace(courtesy, ' ')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .trim();
}
