import { withoutContacts } from '../../knowledge/index.ts';
import type { Parts } from '../../parts.ts';
import type { Asking } from '../seeking/asking.ts';
import type { Found } from '../seeking/found.ts';
import { plainText } from '../seeking/passages.ts';
import { withoutNumbers } from '../slots.ts';
import type { AskedModel } from './asked-model.ts';
import { isBorneOut } from './borne-out.ts';

/** An answer as it is said, and who phrased it where that was a model. */
export interface Phrased {
  text: string;
  phrasedBy?: string;
}

/** Puts what pages say into words that answer the question, where a language model is configured and holds to the pages. */
export function createPhrasing(asked: AskedModel | null, { log }: Pick<Parts, 'log'>) {
  return async (asking: Asking, found: Found): Promise<Phrased> => {
    if (!asked || found.from !== 'knowledge' || found.passages.length === 0) return { text: found.text };
    const facts = found.passages.map((passage, place) => ({
      id: `f${place + 1}`,
      text: withoutOrders([passage.title, ...passage.headings, plainText(passage)].join('\n')),
    }));
    const question = { question: withoutNames(asking.reading.text), language: asking.locale, facts };
    const phrasing = await asked
      .ask(asking.shop, (signal) => asked.model.phrase(question, signal))
      .catch((error: unknown) => {
        // Never its words: they may be a customer's.
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the language model phrased no answer');
        return null;
      });
    if (!phrasing || !isBorneOut(phrasing, facts)) return { text: found.text };
    return { text: phrasing.sentences.map(({ text }) => text).join(' '), phrasedBy: asked.model.name };
  };
}

/** What names somebody is of no use for phrasing, and is not given away. */
function withoutNames(text: string): string {
  return withoutNumbers(withoutContacts(text));
}

/** From where a text begins to speak to the machine and not to its readers, to the end of the paragraph: no model is given that to cite. */
const toMachines =
  /(?:\b(?:ignore|disregard|forget)\b[^\n]{0,40}\b(?:instructions?|rules?|prompts?|above|previous)\b|\bsystem prompt\b|\byou are (?:now|an? (?:ai|assistant|language model))\b|(?:忽略|无视)[^\n]{0,20}(?:指令|规则|提示|以上|之前))[^\n]*/gi;

export function withoutOrders(text: string): string {
  return text.replace(toMachines, '').trim();
}
