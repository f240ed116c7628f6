import type { ModelPhrasing } from '@shopbell/contract';
import { wordsOf } from '../../search/index.ts';

interface Fact {
  id: string;
  text: string;
}

/** This share of a sentence's longer words has to stand in what it cites. */
const leastShared = 0.7;
const shortest = 3;

/**
 * Whether a phrasing stands on its facts: each sentence cites facts that there are, most of its words are theirs, so is every number and every
 * address, and it says no where they say no. A language model that was led astray, or made something up, does not pass; nor does one that answers nothing.
 */
export function isBorneOut({ sentences }: ModelPhrasing, facts: readonly Fact[], least = leastShared): boolean {
  return sentences.length > 0 && sentences.every((sentence) => standsOn(sentence, facts, least));
}

function standsOn({ text, cites }: ModelPhrasing['sentences'][number], facts: readonly Fact[], least: number): boolean {
  const cited = cites.map((id) => facts.find((fact) => fact.id === id));
  if (cited.some((fact) => fact === undefined)) return false;
  const ground = cited.map((fact) => fact?.text ?? '').join('\n');
  const has = new Set(wordsOf(ground).map(({ word }) => word));
  const numbers = new Set(numbersIn(ground));
  if (numbersIn(text).some((number) => !numbers.has(number))) return false;
  if (addressesIn(text).some((address) => !ground.toLowerCase().includes(address))) return false;
  const words = wordsOf(text).filter(
    ({ word, shape }) => shape === 'pair' || (shape === 'plain' && word.length > shortest),
  );
  if (words.length === 0 || negates(text) !== negates(nearest(words, ground))) return false;
  return words.filter(({ word }) => has.has(word)).length / words.length >= least;
}

/** What turns a sentence round, in the languages that are written in; a wrong guess costs a quotation instead of a phrasing. */
const no =
  /\b(?:not|no|never|none|cannot|without|neither|nor|nicht|kein\w*|ohne|ne|pas|sans|sin|nunca|não|sem|senza|tidak|bukan|belum)\b|n['’]t\b|\b(?:ca|do|wo|is|did|does|are|was|were|have|has|had|could|would|should)nt\b|[不没沒無无非未勿别莫禁]|ない|ません|않|없|못|ไม่|(?<!\p{L})(?:لا|لم|لن|ليس|غير|не|нет|без|нельзя|non|không|chưa)(?!\p{L})/iu;
const narrows = /\b(?:only|except|unless|nur|sauf|salvo|exceto)\b/iu;

/** Turns of phrase that hold a no and say none. */
const harmless =
  /\b(?:no (?:problem|worries)|not only|(?:do not|don['’]t) hesitate|kein problem|n['’]hésitez pas)\b|非常|特别|分别|别的|别人|未来|不过|对不起|不好意思|不错|差不多|无论|不仅|不但|没关系|没问题/giu;

/** Whether a text says no to something. */
export function denies(text: string): boolean {
  return no.test(text.replace(harmless, ' '));
}

function negates(text: string): boolean {
  return denies(text) || narrows.test(text);
}

export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|[。！？\n]+/).filter(Boolean);
}

/** The sentence of the facts that shares the most words. */
function nearest(words: ReturnType<typeof wordsOf>, ground: string): string {
  const shared = (sentence: string) => {
    const has = new Set(wordsOf(sentence).map(({ word }) => word));
    return words.filter(({ word }) => has.has(word)).length;
  };
  const sentences = sentencesOf(ground);
  return sentences.reduce((best, sentence) => (shared(sentence) > shared(best) ? sentence : best), sentences[0] ?? '');
}

/** As they are written: 4.90 is not 4, and nor is 490. */
export function numbersIn(text: string): string[] {
  return text.normalize('NFKC').match(/\d+(?:[.,:]\d+)*/g) ?? [];
}

export function addressesIn(text: string): string[] {
  const found =
    text.toLowerCase().match(/https?:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.]+|www\.\S+|[\w-]{2,}\.[a-z]{2,}(?:\/\S*)?/g) ?? [];
  // What ends the sentence is none of the address.
  return found.map((address) => address.replace(/[.,;:!?)\]}'"，。；：！？）]+$/u, ''));
}
