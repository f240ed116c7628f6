import { simplify } from '@shopbell/mind';

/** What is asked of products as they are: whether one fits the other, or what else goes with one. Sides are in the person's own words. */
export type ProductQuestion = { asks: 'fit'; sides: [string, string] } | { asks: 'else'; of: string };

/** On simplified characters; `simplify` writes 么 as 幺 too. */
const withWhat = [
  /\b(?:what|which|anything)\b(?: \p{L}+){0,3}? (?:goes|go|pairs?|fits?|works?|match(?:es)?)(?: (?:well|together))?(?: with)? (.+)/iu,
  /\baccessor(?:y|ies) (?:for|to go with|of) (.+)/iu,
  /(.*?)(?:还?(?:可以|能)?(?:搭配|配)(?:着)?(?:什[么幺]|哪些|啥)|有(?:什[么幺]|哪些|啥)(?:配件|配套|搭配))/u,
  /(?:什[么幺]|哪些|啥)(?:东西|产品|商品)?(?:可以|能)?(?:和|跟|与|搭配|配)(.+?)(?:一起|搭配|配套|$)/u,
];
const whether = [
  /\bcan (?:i|you|we|one) (?:use|put|combine|pair) (.+?) (?:together with|with|on|in|into|for) (.+)/iu,
  /\b(?:does|do|will|would|can|could|did)\b(?: not|n't)? (.+?) (?:fit|suit|match|(?:go|work|pair|be used|be combined) (?:together )?(?:with|on|in|into|for))(?: (?:with|on|in|into|onto|to))? (.+)/iu,
  /\b(?:is|are)\b (.+?) (?:compatible with|suitable for|suited (?:to|for)|made for|meant for) (.+)/iu,
  /(.+?)(?:能不能|可不可以|是不是|是否|可以|能)?(?:和|跟|与)?(?:适配|适用于|适用|适合|兼容|配得上|装得上|匹配|通用于)(?:于)?(.+)/u,
  /(.+?)(?:和|跟|与)(.+?)(?:能不能|可不可以|是否|可以|能)?(?:兼容|通用|匹配|配得上|一起用|配套|搭配)/u,
];
const asks =
  /[?？؟]|[吗么幺呢]|是否|能不能|可不可以|什[么幺]|哪些|啥|^(?:.*\b)?(?:does|do|will|would|can|could|is|are|what|which|any)\b/iu;

/** Null of whatever is no such question. English and Chinese. */
export function readProductQuestion(text: string): ProductQuestion | null {
  const line = simplify(text.slice(0, 300).normalize('NFKC')).replace(/\s+/g, ' ').trim();
  if (!asks.test(line)) return null;
  for (const pattern of withWhat) {
    const of = line.match(pattern)?.[1];
    if (of !== undefined) return { asks: 'else', of: phraseOf(of) };
  }
  for (const pattern of whether) {
    const [, one, other] = line.match(pattern) ?? [];
    if (one !== undefined && other !== undefined) return { asks: 'fit', sides: [phraseOf(one), phraseOf(other)] };
  }
  return null;
}

/** What stands on a product's page and is not named. */
export function isThis(phrase: string): boolean {
  return /^(?:it|this|that|these|those|this one|that one|this (?:product|item)|这个|这款|这件|它|这|那款|那个)?$/iu.test(
    phrase,
  );
}

const before =
  /^(?:(?:hi|hello|hey|please|the|a|an|your|my|our|one of|你好|您好|请问|你们的?|我的|我想问|[,，。.!！\s])\s*)+(?=\S)/iu;
const after = /(?:[\s?？!！.。,，;；]|吗|嗎|么|呢|啊|呀|的|please|too|as well|请问)+$/iu;

/** Without articles, greetings and what ends a question. */
function phraseOf(text: string): string {
  const [sentence = ''] = text.split(/[?？!！。;；]/);
  const bare = sentence.trim().replace(before, '');
  return bare.replace(after, '').trim();
}
