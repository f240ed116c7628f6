import { simplify } from './simplify.ts';

/** What stands for a web address and for a mention: private characters that no keyboard types. */
const masks = { url: '\ue000', mention: '\ue001' };

const url = /(?:https?:\/\/|www\.)[^\s\u3000-\u9fff]+|[\w.+-]+@[\w-]+\.[\w.]+/g;
const mention = /@[\p{L}\p{N}_]{1,30}/gu;
const longNumber = /\p{N}(?:[.,:]?\p{N})+/gu;
const invisible = /[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]|\p{Surrogate}/gu;
const repeats = /(.)\1{2,}/gsu;

/** Longer texts are cut: what a message is about stands in its first thousand characters or its last. */
const longest = 2_000;

/** The writing of a message without its accidents: NFKC, lower case, simplified characters, plain quotes, single spaces. */
export function fold(text: string): string {
  return simplify(clip(text).normalize('NFKC').toLowerCase().replace(invisible, ''))
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The form that features are counted on: folded, addresses, mentions and longer numbers masked, a character repeated three
 * times or more kept twice. Emoji stay, and so do single digits: one star is not five.
 */
export function normalise(text: string): string {
  return fold(text)
    .replace(url, masks.url)
    .replace(mention, masks.mention)
    .replace(longNumber, '0')
    .replace(repeats, '$1$1');
}

function clip(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest / 2)} ${text.slice(-longest / 2)}`;
}
