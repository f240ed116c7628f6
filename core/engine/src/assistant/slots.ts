import type { AssistantSlots } from '@shopbell/contract';
import nlp from 'compromise/two';

/** What a message names. `words`: what could be an order's number, in capitals, the likeliest first. */
export interface Slots extends AssistantSlots {
  words: string[];
}

const most = { words: 5, product: 120, date: 60, order: 60 };

/** Reads what a message names: an order by its number, a product by its words, a day. English by its grammar, Chinese by what questions are made of. */
export function readSlots(text: string, language: string): Slots {
  const words = numbersIn(text);
  const [order] = words;
  const { product, date } = language === 'en' ? inEnglish(text) : language === 'zh' ? inChinese(text) : nothing;
  return {
    words,
    ...(order ? { order: order.slice(0, most.order) } : {}),
    ...(product ? { product: product.slice(0, most.product) } : {}),
    ...(date ? { date: date.slice(0, most.date) } : {}),
  };
}

type Named = Record<'product' | 'date', string | null>;
const nothing: Named = { product: null, date: null };
/** Grammar is slow, and what is asked stands at the beginning. */
const mostParsed = 160;

/** The text without what could be an order's number: models learn nothing from it. */
export function withoutNumbers(text: string): string {
  return text.replace(numberLike, ' ').replace(/\s+/g, ' ').trim();
}

/** A number with `#` before it, or at least four letters and digits of which two are digits. Years and amounts of money are none. */
export const numberLike =
  /#\s?[A-Za-z0-9][A-Za-z0-9-]{1,38}|(?<![A-Za-z0-9$€£¥.,-])(?=[A-Za-z0-9-]*\d[A-Za-z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{3,38}(?![A-Za-z0-9-]|[.,]\d)/g;

/** China's numbers of consumer protection and of cities, which are threatened with and are no orders. */
const hotlines = new Set(['12315', '12345', '12300', '12305', '12318']);

function numbersIn(text: string): string[] {
  const found = (text.match(numberLike) ?? []).map((word) =>
    word.replace(/^#\s?/, '').replace(/-+$/, '').toUpperCase(),
  );
  const named = found.filter((word) => !/^(19|20)\d\d$/.test(word) && !hotlines.has(word));
  return [...new Set(named)].slice(0, most.words);
}

/** Nouns that shoppers use of anything. */
const ofAnything = new Set(
  `order orders parcel package delivery item items thing things stuff product products price cost costs stock size sizes colour colours color colors
  question help person people human agent store shop website site refund return returns money address shipping today tomorrow week weeks day days month
  hi hello hey thanks please sale discount code coupon account way one ones
  real actual live whole new same other good bad great big small nice
  still again too yet now back available`.split(/\s+/),
);

function inEnglish(text: string): Named {
  const parsed = nlp(text.slice(0, mostParsed).replace(numberLike, ' '));
  const phrases: string[] = parsed.match('(#Adjective|#Noun|#Gerund)+').not(notOfProducts).out('array');
  const names = phrases.map(productWords).filter(Boolean);
  const [date] = (parsed.match('#Date+ (next|last|this)? #Date*').out('array') as string[]).map((day) => day.trim());
  return { product: names.sort((one, other) => other.length - one.length)[0] ?? null, date: date ?? null };
}

const notOfProducts = '(#Pronoun|#Possessive|#Date|#Adverb|#Preposition|#Determiner|#QuestionWord)';

function productWords(phrase: string): string {
  return phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' -]/gu, '')
    .split(/\s+/)
    .filter((word) => word.length > 1 && !ofAnything.has(word) && !/^\d+$/.test(word))
    .join(' ');
}

const chineseDay =
  /(?:\d{1,2}月\d{1,2}[日号]|(?:今|明|后|昨|前)天|(?:这|下|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}[日号])/;

/** What questions about products are made of, the longest first; what is left names the product. */
const chineseQuestion =
  /(什么时候|能不能|是不是|可不可以|有没有货|还有没有|有没有|多少钱|怎么样|怎么卖|我想要|我想买|想要|想买|请问一下|请问|你好|您好|你们家|你们|我们|店里|有货吗|有货|现货|库存|到货|补货|推荐|一下|这款|这个|那个|这种|那款|价格|还有|可以|哪些|哪款|什么|多少|几个|一些|几款|介绍|看看|帮我|给我|尺寸|颜色|尺码|的|吗|呢|吧|啊|呀|了|有|卖|要|在|是|我|您|你|\s|[^\p{L}\p{N}])/gu;

function inChinese(text: string): Named {
  const pieces = text.slice(0, mostParsed).replace(numberLike, ' ').split(chineseQuestion).filter(isNamed);
  const product = pieces.sort((one, other) => other.length - one.length)[0] ?? null;
  return { product, date: text.match(chineseDay)?.[0] ?? null };
}

function isNamed(piece: string | undefined): piece is string {
  return piece !== undefined && [...piece].length >= 2 && !new RegExp(`^${chineseQuestion.source}$`, 'u').test(piece);
}
