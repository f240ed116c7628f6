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
export function isBorneOut({ sentences }: ModelPhrasing, facts: readonly Fact[]): boolean {
  return sentences.length > 0 && sentences.every((sentence) => standsOn(sentence, facts));
}

function standsOn({ text, cites }: ModelPhrasing['sentences'][number], facts: readonly Fact[]): boolean {
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
  return words.filter(({ word }) => has.has(word)).length / words.length >= leastShared;
}

/** What turns a sentence round, in the languages that are written in; a wrong guess costs a quotation instead of a phrasing. */
const no =
  /\b(?:not|no|never|none|cannot|without|neither|nor|only|except|unless|nicht|kein\w*|ohne|nur|ne|pas|sans|sauf|sin|nunca|salvo|não|sem|exceto)\b|n['’]t\b|[不没沒無无非未勿别莫禁]|ない|ません|않|없|못|(?:^|\s)(?:لا|لم|لن|ليس|غير)(?=\s)/iu;

function negates(text: string): boolean {
  return no.test(text);
}

/** The sentence of the facts that shares the most words. */
function nearest(words: ReturnType<typeof wordsOf>, ground: string): string {
  const shared = (sentence: string) => {
    const has = new Set(wordsOf(sentence).map(({ word }) => word));
    return words.filter(({ word }) => has.has(word)).length;
  };
  const sentences = ground.split(/(?<=[.!?])\s+|[。！？\n]+/).filter(Boolean);
  return sentences.reduce((best, sentence) => (shared(sentence) > shared(best) ? sentence : best), sentences[0] ?? '');
}

/** As they are written: 4.90 is not 4, and nor is 490. */
function numbersIn(text: string): string[] {
  return text.normalize('NFKC').match(/\d+(?:[.,:]\d+)*/g) ?? [];
}

function addressesIn(text: string): string[] {
  return (
    text.toLowerCase().match(/https?:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.]+|www\.\S+|[\w-]{2,}\.[a-z]{2,}(?:\/\S*)?/g) ?? []
  );
}
