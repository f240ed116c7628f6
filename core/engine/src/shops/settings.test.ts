import { AppError, ShopSettings } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';
import { isAllowedOrigin } from './origins.ts';
import { defaultSettings, mistakesInHours, parseSection, readSettings } from './settings.ts';

const shop = { name: 'Bells', timeZone: 'Europe/Berlin' };
const hours = (change: object) => ({ ...defaultSettings(shop).hours, ...change });
const day = (spans: { from: string; to: string }[]) => [spans, [], [], [], [], [], []];

describe('settings', () => {
  test('the defaults are valid, and stored sections stand over them', () => {
    expect(ShopSettings.parse(defaultSettings(shop))).toEqual(defaultSettings(shop));
    const read = readSettings(shop, { origins: ['https://bells.example'], widget: 'broken', later: 1 });
    expect(read).toEqual({ ...defaultSettings(shop), origins: ['https://bells.example'] });
  });
  test('a section is refused with the place of the mistake', () => {
    const thrown = (() => {
      try {
        return parseSection('origins', ['bells.example']);
      } catch (error) {
        return error as AppError;
      }
    })() as AppError;
    expect(thrown.code).toBe('request.invalid');
    expect(thrown.options.issues?.[0]?.path).toBe('body.value.0');
    expect(() => parseSection('hours', hours({ timeZone: 'Mars/Olympus' }))).toThrow(AppError);
    expect(parseSection('retention', { conversationDays: 30 })).toEqual({ conversationDays: 30 });
  });
  test('departments, types and fields of tickets fit together', () => {
    const { tickets } = defaultSettings(shop);
    const field = { name: 'colour', label: null, kind: 'choice', required: true, choices: [] } as const;
    const type = { name: 'repair', label: 'Repair', department: 'nowhere', fields: [field, field] };
    const paths = (value: unknown) => {
      try {
        return parseSection('tickets', value) && [];
      } catch (error) {
        return (error as AppError).options.issues?.map(({ path }) => path.replace('body.value.', ''));
      }
    };
    expect(paths(tickets)).toEqual([]);
    expect(
      paths({ ...tickets, departments: [...tickets.departments, ...tickets.departments.slice(0, 1)], types: [type] }),
    ).toEqual([
      'departments.3.name',
      'types.0.department',
      ...['types.0.fields.1.name', 'types.0.fields.0.choices', 'types.0.fields.1.choices'],
    ]);
  });
  test.each([
    ['http://tiles.example/{z}/{x}/{y}.png', false],
    ['https://tiles.example/{z}/{x}.png', false],
    ['https://{s}.tiles.example/{z}/{x}/{y}.png', false],
    ['https://tiles.example/{z}/{x}/{y}?key={key}', false],
    ['https://me:secret@tiles.example/{z}/{x}/{y}', false],
    ['javascript:alert(1)//{z}/{x}/{y}', false],
    ['//tiles.example/{z}/{x}/{y}', false],
    ['https://tiles.example/{z}/{x}/{y}{r}.png?key=abc', true],
    ['https://tiles.example:8443/v1/{z}/{y}/{x}', true],
  ])('tiles of maps at %s: %s', (url, allowed) => {
    const tiles = { url, attribution: '© Somebody', attributionUrl: null, maxZoom: 18 };
    if (allowed) expect(parseSection('map', { tiles })).toEqual({ tiles });
    else expect(() => parseSection('map', { tiles })).toThrow(AppError);
  });
  test('whose map it is has to be said, and leads to https alone', () => {
    const tiles = { url: 'https://tiles.example/{z}/{x}/{y}', attribution: 'Us', attributionUrl: null, maxZoom: 18 };
    expect(parseSection('map', { tiles: null })).toEqual({ tiles: null });
    for (const wrong of [
      { attribution: ' ' },
      { attributionUrl: 'javascript:alert(1)' },
      { attributionUrl: 'http://a.example' },
      { maxZoom: 40 },
    ])
      expect(() => parseSection('map', { tiles: { ...tiles, ...wrong } })).toThrow(AppError);
  });
  test.each([
    [[{ from: '09:00', to: '09:00' }], /end after/],
    [[{ from: '20:00', to: '02:00' }], /two spans/],
    [
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
      /overlap/,
    ],
    [[{ from: '09:00', to: '24:30' }], /24:00/],
  ])('spans that make no day: %j', (spans, message) => {
    expect(mistakesInHours(hours({ week: day(spans) }))[0]?.message).toMatch(message);
    expect(mistakesInHours(hours({ holidays: [{ date: '2026-12-24', name: 'Eve', spans }] }))).toHaveLength(1);
  });
  test('a holiday stands in the list once', () => {
    const holiday = { date: '2026-12-24', name: 'Eve', spans: [] };
    expect(mistakesInHours(hours({ holidays: [holiday, holiday] }))).toHaveLength(1);
    expect(mistakesInHours(hours({ week: day([{ from: '00:00', to: '24:00' }]), holidays: [holiday] }))).toEqual([]);
  });
});

test('origins: the storefront itself and those listed, exactly', () => {
  const listed = { url: 'https://Shop.example/en', origins: ['http://localhost:3000'] };
  expect(isAllowedOrigin('https://shop.example', listed)).toBe(true);
  expect(isAllowedOrigin('http://localhost:3000', listed)).toBe(true);
  for (const other of [
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil',
    'null',
    '',
    'https://x.shop.example',
  ]) {
    expect(isAllowedOrigin(other, listed)).toBe(false);
  }
});
