import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const en = createFormat('en');
const now = Date.parse('2026-11-22T12:00:00Z');
const before = (ms: number) => new Date(now - ms).toISOString();

describe('format', () => {
  it('writes money from minor units, also where there are none', () => {
    expect(en.money({ amount: 4950, currency: 'EUR' })).toBe('€49.50');
    expect(en.money({ amount: 1200, currency: 'JPY' })).toBe('¥1,200');
    expect(createFormat('zh-CN').money({ amount: 990, currency: 'CNY' })).toBe('¥9.90');
  });

  it('tells how long ago, in one unit', () => {
    expect([5_000, 90_000, 7_200_000, 200_000_000].map((ms) => en.ago(before(ms), now))).toEqual([
      'now',
      '1 min',
      '2 hr',
      '2 days',
    ]);
    expect(en.ago(before(-60_000), now)).toBe('now');
  });

  it('tells a duration in its two largest units', () => {
    expect([0, 59, 3_600, 4_810, 90_000].map(en.duration)).toEqual([
      '0 sec',
      '59 sec',
      '1 hr',
      '1 hr 20 min',
      '1 day 1 hr',
    ]);
  });

  it('writes shares in whole per cent, and finer where that is asked for', () => {
    expect([en.percent(0.834), en.percent(0.125, 2), createFormat('zh-CN').percent(0.8)]).toEqual([
      '83%',
      '12.5%',
      '80%',
    ]);
  });

  it('names near days', () => {
    expect(en.day(new Date(now).toISOString(), now)).toBe('Today');
    expect(en.day(before(86_400_000), now)).toBe('Yesterday');
    expect(en.day(before(3 * 86_400_000), now)).toBe('Thursday');
    expect(createFormat('zh_Hans').day(new Date(now).toISOString(), now)).toBe('今天');
  });

  it('takes any locale that a host may write', () => {
    expect(['zh_Hans', 'pt_BR', 'nonsense locale', ''].map((locale) => createFormat(locale).number(3))).toHaveLength(4);
  });
});
