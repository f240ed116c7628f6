import { ParcelNews, type ParcelRef } from '@shopbell/contract';
import { expect } from 'vitest';
import { makeSampleParcel, type SampleParcel } from '../carriers/index.ts';
import type { CarrierPromise, CarrierUnderTest } from './carrier.ts';

/** A parcel of which only the number is known. */
export const refOf = (number: string): ParcelRef => ({ number, carrier: null, postalCode: null, phone: null });

/** What holds of what a carrier tells, and of whom it answers for. */
export const storyPromises: readonly CarrierPromise[] = [
  { name: 'has a name and measures', wired: false, check: hasMeasures },
  { name: 'tells a story in the one vocabulary, each line at its time', wired: false, check: tellsStory },
  { name: 'answers for each parcel, and of one that nobody knows says nothing', wired: false, check: answersEach },
  { name: 'splits what is more than a batch', wired: false, check: splits },
  { name: 'follows each, again without complaint', wired: false, check: follows },
  { name: 'says why a number is not followed', wired: true, check: saysWhyNot },
  { name: 'leaves out what it cannot read, with a reason', wired: true, check: leavesOut },
  { name: 'does not pretend to know a zone', wired: true, check: admitsZone },
];

async function hasMeasures({ carrier }: CarrierUnderTest): Promise<void> {
  expect(carrier.name).toMatch(/^[a-z0-9][a-z0-9-]{1,31}$/);
  expect(carrier.can.batch.ask).toBeGreaterThan(0);
  expect(carrier.can.batch.follow).toBeGreaterThan(0);
}

/** What a carrier should make of a sample: instants and statuses, the longest ago first. */
export function storyOf({ lines }: SampleParcel, says: CarrierUnderTest['says']) {
  const told = lines.flatMap(({ step, clock, offset }) => {
    const at = Date.parse(`${clock.replace(' ', 'T')}${offset ?? 'Z'}`);
    return says[step] && !Number.isNaN(at) ? [{ at, status: says[step] }] : [];
  });
  return told.sort((one, other) => one.at - other.at);
}

/** What a carrier made of it, in the shape of `storyOf`; empty where it told nothing. */
export function storyTold(news: ParcelNews | undefined) {
  const told = (news?.checkpoints ?? []).map(({ at, status }) => ({ at: Date.parse(at), status }));
  return told.sort((one, other) => one.at - other.at);
}

async function tellsStory({ carrier, says, add }: CarrierUnderTest): Promise<void> {
  const parcel = makeSampleParcel('YT8000000000001');
  add(parcel);
  const [news] = await carrier.ask([refOf(parcel.number)]);
  expect(ParcelNews.parse(news)).toEqual(news);
  expect(news).toMatchObject({ number: parcel.number, status: 'delivered', unread: [] });
  expect(storyTold(news)).toEqual(storyOf(parcel, says));
  for (const checkpoint of news?.checkpoints ?? []) expect(checkpoint.zoneKnown).toBe(true);
}

async function answersEach({ carrier, add }: CarrierUnderTest): Promise<void> {
  for (const number of ['YT8000000000001', 'YT8000000000002']) add(makeSampleParcel(number));
  const asked = ['YT8000000000002', 'YT8999999999999', 'YT8000000000001'];
  const news = await carrier.ask(asked.map(refOf));
  expect(news.map(({ number }) => number).sort()).toEqual(asked.toSorted());
  expect(news.find(({ number }) => number === asked[1])).toMatchObject({ status: 'unknown', checkpoints: [] });
  expect(news.find(({ number }) => number === asked[2])?.checkpoints).not.toEqual([]);
  expect(await carrier.ask([])).toEqual([]);
}

async function splits({ carrier, add }: CarrierUnderTest): Promise<void> {
  const { ask, follow } = carrier.can.batch;
  const numbers = Array.from({ length: Math.max(ask, follow) * 2 + 1 }, (_, index) => `YT${8_100_000_000_000 + index}`);
  const followed = await carrier.follow(numbers.map(refOf));
  expect(followed.filter((one) => one.followed).map(({ number }) => number)).toEqual(numbers);
  for (const number of numbers) add(makeSampleParcel(number));
  const news = await carrier.ask(numbers.map(refOf));
  expect(news.map(({ number }) => number).sort()).toEqual(numbers);
  expect(news.filter(({ status }) => status !== 'delivered')).toEqual([]);
}

async function follows({ carrier }: CarrierUnderTest): Promise<void> {
  const numbers = ['YT8000000000003', 'YT8000000000004'];
  for (const _ of ['first', 'again']) {
    const answers = await carrier.follow(numbers.map(refOf));
    expect(answers.map(({ number, followed }) => [number, followed])).toEqual(numbers.map((number) => [number, true]));
  }
}

async function saysWhyNot({ carrier, service }: Parameters<CarrierPromise['check']>[0]): Promise<void> {
  const answers = await carrier.follow([refOf(service.badNumber), refOf('YT8000000000005')]);
  expect(answers).toMatchObject([
    { number: service.badNumber, followed: false },
    { followed: true, reason: null },
  ]);
  expect(answers[0]?.reason).toMatch(/\S/);
}

async function leavesOut({ carrier, says, add }: CarrierUnderTest): Promise<void> {
  const clocks = [
    '2026-03-01 08:30:00',
    '2026-02-30 08:30:00',
    'yesterday',
    '',
    '2026-03-02 25:00:00',
    '2026-03-02 09:00:00',
  ];
  const parcel = makeSampleParcel(
    'YT8000000000006',
    clocks.map((clock) => ({ clock })),
  );
  add(parcel);
  const [news] = await carrier.ask([refOf(parcel.number)]);
  const good = { ...parcel, lines: parcel.lines.filter(({ clock }) => clock === clocks[0] || clock === clocks.at(-1)) };
  expect(storyTold(news)).toEqual(storyOf(good, says));
  expect(news?.unread).toHaveLength(4);
}

async function admitsZone({ carrier, add }: CarrierUnderTest): Promise<void> {
  const lines = [{ clock: '2026-03-02 09:00:00', offset: null, city: null }, { clock: '2026-03-01 08:30:00' }];
  add(makeSampleParcel('YT8000000000007', lines));
  const [news] = await carrier.ask([refOf('YT8000000000007')]);
  const told = news?.checkpoints.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  expect(told).toMatchObject([{ zoneKnown: true }, { zoneKnown: false }]);
  expect(told?.[1]?.at).toMatch(/^2026-03-02T09:00:00/);
}
