import { AppError, type ConversationId, type Suggestion } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { chooseCourse } from './course.ts';
import { type Ground, talkSubject } from './ground.ts';
import { localeFor, wordsIn } from './locales/words.ts';
import { readQuestion } from './reading.ts';
import type { Asking } from './seeking/asking.ts';
import type { Seeking } from './seeking/seeking.ts';
import { isPerson } from './standing.ts';

/** A suggestion may be less sure than an answer: an agent reads it before it goes out. */
const leastSure = 0.3;
const entriesLooked = 40;

/** What an agent could answer, for them to read, change and send. */
export function createSuggesting(ground: Ground, seeking: Seeking) {
  const { parts, shops, conversations } = ground;
  return {
    /** Null where nothing is known. Throws `not-found`. */
    async suggest({ shop, sees }: AgentCaller, conversation: ConversationId): Promise<Suggestion | null> {
      const row = await conversations.get(shop, conversation);
      const subject = talkSubject(shop, conversation);
      const before = (await parts.journal.lastSeq(subject)) + 1;
      const entries = await parts.journal.read(subject, { audience: 'customer', before, limit: entriesLooked });
      const message = entries.findLast((entry) => entry.kind === 'message.sent' && isPerson(entry));
      if (!message) return null;
      const text = typeof message.body.text === 'string' ? message.body.text : '';
      const reading = readQuestion(ground.mind(), text);
      const locale = localeFor(reading.language, row.locale, (await shops.get(shop)).locale);
      const course = chooseCourse({ ...reading, mood: null }, leastSure);
      const places = course.go === 'seek' ? course.in : (['knowledge'] as const);
      const sureness = course.go === 'seek' ? course.sureness : 0;
      const asking: Asking = { shop, row, message, reading, sureness, words: wordsIn(locale), locale };
      for (const place of places) {
        if (place === 'trace' && !sees.orders) continue;
        const found = await seeking[place](asking).catch(silentHost);
        if (!found || found.asksBack || found.sureness < leastSure) continue;
        const { from, sources } = found;
        if (from === null) continue;
        return { text: found.text, from, sureness: found.sureness, sources };
      }
      return null;
    },
  };
}

function silentHost(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
