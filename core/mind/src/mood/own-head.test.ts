import { expect, test } from 'vitest';
import { createMind } from '../mind.ts';
import { readOwnHead, trainOwnHead, withOwnHead, writeOwnHead } from './own-head.ts';

const mind = createMind();
const things = ['lamp', 'chair', 'shelf', 'table', 'mirror', 'sofa', 'rug', 'clock'];
const complaints = things.map((thing) => `So the ${thing} is on its way again, is it. Lovely.`);
const wishes = things.map((thing) => `I had rather expected the ${thing} here by now, but never mind.`);
const corrected = [
  ...complaints.slice(0, 5).map((text) => ({ text, severity: 1 as const })),
  ...wishes.slice(0, 5).map((text) => ({ text, severity: 0 as const })),
];
const severityOf = (text: string, by = mind) => by.readMood(text).mood?.severity;

test('what was corrected is learned, and holds for like messages that nobody corrected', async () => {
  const own = withOwnHead(mind, await trainOwnHead(mind, corrected));
  expect(wishes.slice(5).map((text) => severityOf(text))).toContain(1);
  for (const text of complaints.slice(5)) expect(severityOf(text, own)).toBe(1);
  for (const text of wishes.slice(5)) expect(severityOf(text, own)).toBe(0);
});

test('what has nothing to do with it stays what it was; flags and languages do in any case', async () => {
  const own = withOwnHead(mind, await trainOwnHead(mind, corrected));
  const others = [
    'Do you ship to Norway?',
    'You are thieves, I will sue you!',
    '你们的客服太差了，我要投诉',
    '你好，请问有货吗',
    'I want to kill myself because of this',
  ];
  for (const text of others) {
    expect(severityOf(text, own)).toBe(severityOf(text));
    expect(own.readMood(text).mood?.flags).toEqual(mind.readMood(text).mood?.flags);
    expect(own.readMood(text).language).toBe(mind.readMood(text).language);
  }
});

test('of nothing it learns nothing, and the version tells one head from another', async () => {
  const empty = withOwnHead(mind, await trainOwnHead(mind, []));
  for (const text of [...complaints, ...wishes]) {
    const [before, after] = [mind.readMood(text).mood, empty.readMood(text).mood];
    expect(after?.negative).toBeCloseTo(before?.negative ?? -1, 6);
    expect(after?.severity).toBe(before?.severity);
  }
  const [one, again] = [await trainOwnHead(mind, corrected), await trainOwnHead(mind, corrected)];
  expect(withOwnHead(mind, again).version).toBe(withOwnHead(mind, one).version);
  expect(withOwnHead(mind, one).version).not.toBe(empty.version);
  expect(withOwnHead(mind, one).version.startsWith(`${mind.version}+`)).toBe(true);
});

test('numbers and addresses of people make no difference', async () => {
  const own = withOwnHead(mind, await trainOwnHead(mind, corrected));
  const shiftOf = (text: string) => {
    const odds = (p = 0.5) => Math.log(p / (1 - p));
    return odds(own.readMood(text).mood?.negative) - odds(mind.readMood(text).mood?.negative);
  };
  const one = 'So order 48151 for ada@example.com is on its way again, is it. Lovely.';
  const other = 'So order 62342 for bob@example.org is on its way again, is it. Lovely.';
  expect(shiftOf(one)).toBeCloseTo(shiftOf(other), 5);
  expect(Math.abs(shiftOf(one))).toBeGreaterThan(0.2);
});

test('it is kept as bytes, and bytes that are none are refused', async () => {
  const head = await trainOwnHead(mind, corrected);
  const bytes = writeOwnHead(head);
  expect(readOwnHead(bytes).checksum).toBe(head.checksum);
  expect(severityOf(complaints[7] ?? '', withOwnHead(mind, readOwnHead(Buffer.from(bytes))))).toBe(1);
  expect(() => readOwnHead(bytes.slice(8))).toThrow('no head of this version');
});

test('a process that learns rests after every few messages it has read', async () => {
  const stretches = [0];
  const counted = {
    readMood: (text: string) => {
      stretches.push((stretches.pop() ?? 0) + 1);
      return mind.readMood(text);
    },
  };
  const rows = Array.from({ length: 30 }, (_, at) => corrected[at % corrected.length] as (typeof corrected)[number]);
  await trainOwnHead(counted, rows, async () => void stretches.push(0));
  expect(Math.max(...stretches)).toBeLessThanOrEqual(10);
  expect(stretches.length).toBeGreaterThan(20);
});
