import { type EntryId, humanWanted, id, messageSent, type ShopId } from '@shopbell/contract';
import { z } from 'zod';
import type { Listener } from '../journal/index.ts';
import type { Parts } from '../parts.ts';
import type { Assistant } from './service.ts';
import { isPerson } from './standing.ts';

export const answerJob = 'assistant-answer';
export const AnswerPayload = z.object({ shop: id('shop'), message: id('entry') });

/** Puts in the work of answering what people write: a host or a model that is slow holds up no other listener, and nothing is lost. */
export function createAnswerer({ jobs }: Pick<Parts, 'jobs'>, assistant: Pick<Assistant, 'isOn' | 'leave'>): Listener {
  const enqueue = (shop: ShopId, message: EntryId) =>
    jobs.enqueue(answerJob, { shop, message }, { key: message, shop });
  return {
    name: 'assistant.answer',
    hears: [messageSent, humanWanted],
    async hear(entry, shop) {
      if (!isPerson(entry) || !(await assistant.isOn(shop))) return;
      if (entry.kind === messageSent.kind) await enqueue(shop, entry.id);
      else await assistant.leave(shop, entry);
    },
  };
}
