import { SourceLine, type SourceNews } from '@shopbell/contract';
import { expect } from 'vitest';
import { makeSampleOrder, type SampleOrder } from '../sources/index.ts';
import type { AskedSource, SourcePromise, SourceUnderTest } from './source.ts';

const number = 'SO-1001';
const since = Date.parse('2026-01-01T00:00:00Z');

/** What holds of what a source tells, by whatever way, and of which orders. */
export const storyPromises: readonly SourcePromise[] = [
  { name: 'tells a story in the one vocabulary, each line of its order and at its time', of: 'all', check: tellsStory },
  { name: 'calls the same fact the same, by whatever way it is told', of: 'all', check: staysSame },
  { name: 'leaves out what it cannot read, with a reason, and keeps the rest', of: 'all', check: leavesOut },
  { name: 'tells nothing of other orders, and of one that it does not know nothing', of: 'asked', check: tellsApart },
  { name: 'lists every change once at least, however many there are of one second', of: 'asked', check: listsAll },
];

/** By whichever way this one tells. */
export async function newsOf({ source, post }: SourceUnderTest, order: SampleOrder): Promise<SourceNews> {
  if (post) return source.hear({ ...post([order]), now: Date.now() });
  return source.ask({ number: order.number, id: '77' });
}

async function tellsStory(under: SourceUnderTest): Promise<void> {
  const order = makeSampleOrder(number);
  under.add(order);
  const { lines, unread } = await newsOf(under, order);
  expect(unread).toEqual([]);
  for (const line of lines) expect(SourceLine.parse(line)).toEqual(line);
  expect(new Set(lines.map((line) => line.order))).toEqual(new Set([number]));
  const told = lines.map(({ kind, at, zoneKnown }) => `${kind} ${zoneKnown ? Date.parse(at) : at.slice(0, 10)}`).sort();
  const meant = order.events.flatMap(({ step, at }) => {
    const kind = under.says[step];
    // An invoice has a day, and no zone.
    return kind ? [`${kind} ${under.server && step === 'invoiced' ? at.slice(0, 10) : Date.parse(at)}`] : [];
  });
  expect(told).toEqual(meant.sort());
}

async function staysSame(under: SourceUnderTest): Promise<void> {
  const order = makeSampleOrder(number);
  under.add(order);
  const ids = (news: SourceNews) => news.lines.map(({ id, kind }) => `${kind} ${id}`).sort();
  const first = ids(await newsOf(under, order));
  expect(first.length).toBeGreaterThan(3);
  expect(new Set(first).size).toBe(first.length);
  expect(ids(await newsOf(under, order))).toEqual(first);
  if (under.source.can.list) expect(ids(await under.source.listChanged(null, since))).toEqual(first);
}

async function leavesOut(under: SourceUnderTest): Promise<void> {
  const good = makeSampleOrder(number);
  const order = { number, events: good.events.map((event) => ({ ...event, broken: event.step === 'shipped' })) };
  under.add(order);
  const { lines, unread } = await newsOf(under, order);
  const kinds = lines.map(({ kind }) => kind);
  expect(kinds).toContain(under.says.picked);
  expect(kinds).not.toContain(under.says.shipped);
  expect(unread.length).toBeGreaterThan(0);
  for (const why of unread) expect(why).toMatch(/^[A-Z].{9,}\.$/);
}

async function tellsApart({ source, add }: AskedSource): Promise<void> {
  add(makeSampleOrder(number));
  add(makeSampleOrder('SO-2002'));
  const told = await source.ask({ number: 'SO-2002', id: '78' });
  expect(new Set(told.lines.map(({ order }) => order))).toEqual(new Set(['SO-2002']));
  expect(await source.ask({ number: 'SO-100', id: '1' })).toEqual({ lines: [], unread: [] });
  // By the host's id, where that is what the field holds.
  expect((await source.ask({ number: 'nobody', id: number })).lines.length).toBeGreaterThan(0);
}

async function listsAll({ source, add }: AskedSource): Promise<void> {
  const numbers = Array.from({ length: 230 }, (_, index) => `SO-${5_000 + index}`);
  for (const each of numbers) add({ number: each, events: [{ step: 'confirmed', at: '2026-03-02T08:00:00Z' }] });
  const heard = new Set<string>();
  let cursor: string | null = null;
  for (let pages = 0, more = true; more; pages += 1) {
    expect(pages).toBeLessThan(10);
    const page = await source.listChanged(cursor, since);
    for (const { order } of page.lines) heard.add(order);
    ({ next: cursor, more } = page);
  }
  expect([...heard].sort()).toEqual(numbers);
  add({ number: 'SO-LATER', events: [{ step: 'confirmed', at: '2026-03-02T08:00:30Z' }] });
  expect((await source.listChanged(cursor, since)).lines.map(({ order }) => order)).toContain('SO-LATER');
}
