import { type Source, SourceError, type SourceLine, type SourceNews } from '@shopbell/contract';
import { keepPromise, sourcePromises } from '@shopbell/testing/contracts/source';
import { describe, expect, test } from 'vitest';
import { type Break, makeOdoo, makeWebhook } from '../../test/sources-under-test.ts';

const changeNews = (good: Source, change: (news: SourceNews) => SourceNews): Partial<Source> => ({
  ask: async (order) => change(await good.ask(order)),
  hear: async (call) => {
    const { sentAt, ...news } = await good.hear(call);
    return { ...change(news), sentAt };
  },
});
const changeLines = (good: Source, change: (line: SourceLine) => SourceLine) =>
  changeNews(good, (news) => ({ ...news, lines: news.lines.map(change) }));
const rethrow = (good: Source, change: (error: SourceError) => Error): Partial<Source> => ({
  ask: (order) =>
    good.ask(order).catch((error: SourceError) => {
      throw change(error);
    }),
});
const silentOn = (good: Source): Partial<Source> => ({
  ask: (order) => good.ask(order).catch(() => ({ lines: [], unread: [] })),
});
const believing = (good: Source, ...faults: string[]): Partial<Source> => ({
  hear: (call) =>
    good.hear(call).catch((error: SourceError) => {
      if (faults.includes(error.fault)) return { lines: [], unread: [], sentAt: call.now };
      throw error;
    }),
});
let count = 0;
function next(): number {
  count += 1;
  return count;
}

/** One or more for each promise, by its name. */
const breaks: Record<string, Break[]> = {
  'tells a story in the one vocabulary, each line of its order and at its time': [
    (good) => changeLines(good, (line) => ({ ...line, at: new Date(Date.parse(line.at) + 3_600_000).toISOString() })),
    (good) => changeLines(good, (line) => ({ ...line, kind: 'source.said' })),
    (good) => changeLines(good, (line) => ({ ...line, order: line.order.toLowerCase() })),
  ],
  'calls the same fact the same, by whatever way it is told': [
    (good) => changeLines(good, (line) => ({ ...line, id: `${line.id}-${next()}` })),
    (good) => changeLines(good, (line) => ({ ...line, id: 'one', kind: 'source.said' })),
  ],
  'leaves out what it cannot read, with a reason, and keeps the rest': [
    (good) => changeNews(good, (news) => ({ ...news, unread: [] })),
    (good) => changeNews(good, (news) => (news.unread.length > 0 ? { ...news, lines: [] } : news)),
  ],
  'tells nothing of other orders, and of one that it does not know nothing': [
    (good) => ({ ask: () => good.listChanged(null, 0) }),
    (good) => ({ ask: (order) => good.ask({ ...order, id: '' }) }),
  ],
  'lists every change once at least, however many there are of one second': [
    (good) => ({ listChanged: async (...asked) => ({ ...(await good.listChanged(...asked)), more: false }) }),
    (good) => ({ listChanged: (_, since) => good.listChanged(null, since) }),
  ],
  'finds nothing wrong where nothing is': [
    () => ({
      check: async () => {
        throw new SourceError('refused', { detail: 'Something is wrong here.' });
      },
    }),
  ],
  'tells a refused key and missing rights from everything else, and keeps the key to itself': [
    (good) => rethrow(good, () => new SourceError('unavailable', { detail: 'The rights are not there.' })),
    (good) =>
      rethrow(
        good,
        ({ fault, message }) =>
          new SourceError(fault, { detail: `${message.slice(0, -1)} odoo-api-key-00001 rights.` }),
      ),
  ],
  'says what to write where the settings name what is not there': [silentOn],
  'tells that it was asked too often, and when to come back': [
    (good) => rethrow(good, ({ fault, message }) => new SourceError(fault, { detail: message })),
  ],
  'tells that it is down': [silentOn, (good) => rethrow(good, () => new TypeError('fetch failed'))],
  'waits no longer than it was told': [(_, rebuild) => ({ ask: rebuild({ seconds: 30 }).ask })],
  'reads no more than it was told': [(_, rebuild) => ({ ask: rebuild({ bytes: 10_000_000 }).ask })],
  'follows no redirect': [(good) => ({ ask: (order) => good.ask(order).catch(() => good.ask(order)) })],
  'believes no answer of another shape': [silentOn],
  'signs in again when its session has run out': [
    (good) => {
      let calls = 0;
      return {
        ask: (order) => {
          calls += 1;
          if (calls > 1) throw new SourceError('refused', { detail: 'The session has run out.' });
          return good.ask(order);
        },
      };
    },
  ],
  'hears nothing that is not signed': [(good) => believing(good, 'signature')],
  'refuses ten million bytes as fast as ten': [(good) => believing(good, 'signature')],
  'hears nothing that anybody changed': [(good) => believing(good, 'signature')],
  'hears nothing that was signed long ago, or in the future': [(good) => believing(good, 'expired')],
  'hears an older key as long as it may sign': [
    (good) => ({ hear: (call) => good.hear({ ...call, now: Math.min(call.now, Date.now()) }) }),
    (good) => ({ hear: (call) => good.hear({ ...call, now: call.now + 7_200_000 }) }),
  ],
  'tells signed words that it cannot read': [(good) => believing(good, 'unreadable')],
  'says when it was sent': [(good) => ({ hear: async (call) => ({ ...(await good.hear(call)), sentAt: call.now }) })],
};

describe('the suite for sources sees a source that does not keep its promise', () => {
  test('there is a broken one for each promise', () => {
    expect(Object.keys(breaks).sort()).toEqual(sourcePromises.map(({ name }) => name).sort());
  });

  for (const promise of sourcePromises) {
    for (const [index, how] of (breaks[promise.name] ?? []).entries()) {
      test(`${promise.name} (${index + 1})`, async () => {
        const make = () => (promise.of === 'posted' ? makeWebhook(how) : makeOdoo(how));
        await expect(keepPromise(promise, make)).rejects.toThrow();
      });
    }
  }
});
