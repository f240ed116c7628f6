import type { AssistantDoes, AssistantOffer, HandOverReason } from '@shopbell/contract';
import { type Course, chooseCourse } from './course.ts';
import type { Ground } from './ground.ts';
import { fill } from './locales/words.ts';
import type { Asking } from './seeking/asking.ts';
import { type Found, plainly } from './seeking/found.ts';
import type { Seeking } from './seeking/seeking.ts';
import type { Standing } from './standing.ts';

/** It gives up after so many times that it could not help. */
export const mostFailures = 2;

/** What is done about a message. */
export interface Decision {
  does: AssistantDoes;
  why: HandOverReason | null;
  found: Found | null;
  /** Of the best that was found, whether it was said or not. */
  sureness: number | null;
}

/** Chooses what is done about a message: what was pressed, else an answer from the first place that is sure enough, else a human. */
export function createDeciding({ parts }: Pick<Ground, 'parts'>, seeking: Seeking) {
  return decide;

  async function decide(asking: Asking, standing: Standing, least: number): Promise<Decision> {
    const { reading, words } = asking;
    if (standing.chosen) return takeOffer(asking, standing, standing.chosen);
    if (reading.text.trim() === '') return human('deed');
    const course = chooseCourse(reading, least);
    const isUrgent = course.go === 'human' && course.why !== 'deed' && course.why !== 'complaint';
    const address = standing.wanted && !isUrgent ? await seeking.readAddress(asking, standing.wanted) : null;
    if (address) return orHuman(address);
    if (course.go === 'human') return human(course.why);
    if (course.go === 'address')
      return orHuman(await seeking.askAddress({ ...asking, sureness: course.sureness }), 'deed');
    if (course.go === 'words') return { ...said(plainly('words', words[course.words], course.sureness)) };
    const found = await seek({ ...asking, sureness: course.sureness }, course, least);
    if (found?.from === null) return unsure(standing, 0, found);
    if (found && found.sureness >= least) return said(await withReturns(asking, found));
    return unsure(standing, found?.sureness ?? 0);
  }

  /** The first place that is sure enough; else the surest. A host that is silent costs its own answer. */
  async function seek(asking: Asking, course: Extract<Course, { go: 'seek' }>, least: number): Promise<Found | null> {
    let best: Found | null = null;
    for (const place of course.in) {
      const found = await seeking[place](asking).catch((error: unknown) => {
        parts.log.warn({ err: error, place }, 'the assistant could not look for an answer');
        return null;
      });
      if (found && found.sureness >= least) return found;
      if (found && found.sureness > (best?.sureness ?? 0)) best = found;
    }
    return best;
  }

  /** To who asks about returns, a return of theirs is offered beside what the pages say. */
  async function withReturns(asking: Asking, found: Found): Promise<Found> {
    if (asking.reading.intent?.label !== 'return_exchange') return found;
    const offers = await seeking.offerReturns(asking).catch(() => []);
    return { ...found, offers: [...found.offers, ...offers] };
  }

  async function takeOffer(
    asking: Asking,
    standing: Standing,
    { offer, of }: NonNullable<Standing['chosen']>,
  ): Promise<Decision> {
    const { words } = asking;
    if (offer.does === 'helped') return said(plainly('words', words.glad, 1));
    if (offer.does === 'order-status') return orHuman(await seeking.chosenOrder(asking, offer.order));
    if (offer.does === 'find-product') return orHuman(await seeking.chosenProduct(asking, offer.product));
    if (offer.does === 'start-return') return orHuman(await seeking.startReturn(asking, offer.order), 'deed');
    if (offer.does === 'change-address') return orHuman(await seeking.chosenAddress(asking, offer.order), 'deed');
    if (offer.does === 'confirm-address') return orHuman(await seeking.changeAddress(asking, offer, of.id), 'deed');
    if (offer.does === 'keep-address')
      return said(plainly('words', fill(words.addressKept, { number: offer.number }), 1));
    if (offer.does === 'not-helped') return unsure(standing, 0);
    return human(offer.does === 'human' ? 'wanted' : 'deed');
  }
}

function human(why: HandOverReason): Decision {
  return { does: 'human', why, found: null, sureness: null };
}

function said(found: Found): Decision {
  return { does: found.asksBack ? 'ask' : 'answer', why: null, found, sureness: found.sureness };
}

function orHuman(found: Found | null, why: HandOverReason = 'failed'): Decision {
  if (found?.leaves) return { ...human('deed'), found };
  return found ? said(found) : human(why);
}

/** Asks once in other words; then it is a human's. */
function unsure({ failures, chosen }: Standing, sureness: number, found: Found | null = null): Decision {
  const now = failures + (chosen?.offer.does === 'not-helped' ? 0 : 1);
  if (now >= mostFailures) return { ...human('failed'), sureness };
  return { does: 'ask', why: null, found, sureness };
}

/** The human is offered at every step; what an answer was worth is asked of answers that stand on something. */
export function offersOf({ does, found }: Decision): AssistantOffer[] {
  if (does === 'human') return [];
  const worth: AssistantOffer[] =
    does === 'answer' && found?.from !== 'words' ? [{ does: 'helped' }, { does: 'not-helped' }] : [];
  return [...(found?.offers ?? []).slice(0, 4), ...worth, { does: 'human' }];
}
