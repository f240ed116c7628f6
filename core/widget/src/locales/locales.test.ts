import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createFormat } from '../app/parts/format.ts';
import { chooseLocale, wordsOf } from '../loader/words.ts';
import type { LocaleName } from '../shell.ts';
import en, { type Words } from './en.ts';

const names = readdirSync(import.meta.dirname)
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3)) as LocaleName[];
const load = async (name: string): Promise<Words> =>
  ((await import(`../locales/${name}.ts`)) as { default: Words }).default;

test('there are the ten languages', () =>
  expect(names.sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'pt-BR', 'zh-CN', 'zh-TW']));

test.each(names)('%s has every key, every value to fill in, and every plural form of its language', async (name) => {
  const words = await load(name);
  expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  const { pluralCategories } = new Intl.PluralRules(name).resolvedOptions();
  for (const [key, value] of Object.entries(words)) {
    const english = en[key as keyof typeof en];
    if (typeof value === 'string') expect([key, slots(value)]).toEqual([key, slots(english as string)]);
    else expect([key, Object.keys(value).sort()]).toEqual([key, [...pluralCategories].sort()]);
  }
  expect(wordsOf(name)).toHaveLength(3);
});

test('no language was left in English', async () => {
  for (const name of names.filter((other) => other !== 'en')) {
    const words = Object.entries(await load(name));
    const same = words.filter(
      ([key, value]) => value === en[key as keyof typeof en] && key !== 'message' && key !== 'messages',
    );
    expect([name, same]).toEqual([name, []]);
  }
});

test('plural rules: Arabic has six forms, English two, Japanese one', async () => {
  const say = async (name: LocaleName, counts: number[]) => {
    const format = createFormat(name, await load(name));
    return counts.map((n) => format.count('newMessages', n));
  };
  expect(await say('en', [1, 2])).toEqual(['1 new message', '2 new messages']);
  expect(await say('ja', [1, 2])).toEqual(['新着メッセージ 1 件', '新着メッセージ 2 件']);
  const arabic = await say('ar', [0, 1, 2, 5, 11, 100]);
  expect(new Set(arabic.map((text) => text.replace(/[\d٠-٩]+/g, ''))).size).toBe(5);
  expect(arabic[2]).toBe('رسالتان جديدتان');
});

test('days and hours in the viewer’s words', async () => {
  const format = createFormat('de', await load('de'));
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  expect([format.day(ago(0)), format.day(ago(1))]).toEqual(['Heute', 'Gestern']);
  expect(format.day(new Date(2001, 2, 4))).toBe('4. März 2001');
  expect(format.size(48_000)).toBe('48 kB');
  expect(format.size(2_400_000)).toBe('2,4 MB');
});

test.each([
  [['zh-Hant-HK'], 'zh-TW'],
  [['zh_TW'], 'zh-TW'],
  [['zh-SG'], 'zh-CN'],
  [['pt-PT'], 'pt-BR'],
  [['nl', 'fr-CA'], 'fr'],
  [[undefined, null, 'eo'], 'en'],
] as const)('%j is spoken to in %s', (wanted, name) => expect(chooseLocale(wanted)).toBe(name));
