import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BlockSetting, extensionFolder, lookUp, readBlock, readWords } from '../storefront/index.ts';

/** Shopify's limits for a theme app extension, in bytes: shopify.dev, "Theme app extension file and content size limits". */
const limits = { all: 10_000_000, liquid: 100_000, locale: 15_000, style: 100_000, blocks: 30 };
/** Past it the theme editor refuses a block's name, a label, a note below it. */
const longest = { name: 25, label: 70, info: 500 };
/** The loader's own budget, in bytes as they are. */
const loaderBudget = 9_500;

const inputs = 'checkbox color number product radio range richtext select text textarea url'.split(' ');
const others = ['header', 'paragraph'];
const editors = ['en.default', 'zh-CN', 'ar'];
const shoppers = ['ar', 'de', 'es', 'fr', 'ja', 'ko', 'pt-BR', 'zh-CN', 'zh-TW'];

const names = readdirSync(join(extensionFolder, 'blocks')).map((file) => file.replace('.liquid', ''));
const filesIn = (folder: string) =>
  readdirSync(join(extensionFolder, folder)).map((name) => join(extensionFolder, folder, name));
const sizeOf = (files: string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);

/** Every string within, with the name of what holds it. */
function stringsOf(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, held]) => stringsOf(held, Array.isArray(value) ? name : key));
}

/** What is wrong with the settings of a block, in words. */
function faultsOf(settings: readonly BlockSetting[]): string[] {
  const ids = settings.flatMap(({ id }) => id ?? []);
  const doubled = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`);
  return [...doubled, ...settings.flatMap(faultsOfOne)];
}

function faultsOfOne(setting: BlockSetting): string[] {
  const { type, id, default: given } = setting;
  if (others.includes(type)) return id === undefined ? [] : [`a ${type} has no id`];
  if (!inputs.includes(type)) return [`${id} is a ${type}, which blocks do not have`];
  if (!id || !/^[a-z][a-z0-9_]*$/.test(id)) return [`${id} is no id`];
  if (type === 'range') return faultsOfRange(setting as unknown as Range);
  if (type === 'checkbox') return typeof given === 'boolean' ? [] : [`${id} is neither on nor off`];
  if (type === 'select' || type === 'radio') {
    const values = ((setting.options ?? []) as { value: string }[]).map(({ value }) => value);
    const empty = values.some((value) => !value) || new Set(values).size !== values.length;
    return [
      ...(values.includes(String(given)) ? [] : [`${id} begins with no option`]),
      ...(empty ? [`${id} has bad options`] : []),
    ];
  }
  // Nothing but words may be written in beforehand.
  if (given !== undefined && !['text', 'textarea', 'richtext'].includes(type)) return [`${id} may have no default`];
  return [];
}

interface Range extends BlockSetting {
  id: string;
  min: number;
  max: number;
  step: number;
  default: number;
}

/** A range needs a default that can be reached, and has at most 101 steps. */
function faultsOfRange({ id, min, max, step, default: given }: Range): string[] {
  const steps = (max - min) / step;
  const reached = Number.isInteger((given - min) / step) && given >= min && given <= max;
  return [
    ...(Number.isInteger(steps) && steps >= 2 && steps <= 100 ? [] : [`${id} has ${steps} steps`]),
    ...(reached ? [] : [`${id} cannot begin at ${given}`]),
  ];
}

test('there are the blocks that merchants look for', () => {
  expect(names.sort()).toEqual(['ask', 'chat', 'faq', 'inline-chat', 'tracking']);
});

describe.each(names)('the block %s', (name) => {
  const { source, schema } = readBlock(name);

  test('stands where Shopify lets it stand', () => {
    expect(schema.target).toBe(name === 'chat' ? 'body' : 'section');
    expect(schema.stylesheet).toBe(name === 'chat' ? undefined : 'shopbell.css');
    // The loader would put a launcher on every page if Shopify brought it, without the address of the engine.
    expect(schema.javascript).toBeUndefined();
    expect(source).not.toMatch(/content_for_|{%-?\s*(javascript|stylesheet|section)\b/);
    if (name !== 'chat') expect(source).toContain('{{ block.shopify_attributes }}');
  });

  test('has settings of types and defaults that the theme editor takes', () => {
    expect(faultsOf(schema.settings)).toEqual([]);
  });

  test('uses every setting it has, and no other', () => {
    const ids = schema.settings.flatMap(({ id }) => id ?? []);
    const spelled = ids.map((id) => id.replace(/_\d$/, ''));
    const [liquid = ''] = source.split('{% schema %}');
    for (const id of spelled) expect(liquid, id).toMatch(new RegExp(`(settings|look)\\.${id}\\b|'${id}_'`));
    for (const [, used] of liquid.matchAll(/(?:settings|look)\.(\w+)/g)) expect(ids).toContain(used);
  });

  test.each(editors)('says everything in %s, no longer than there is room', (locale) => {
    const [words] = readWords(extensionFolder, locale, '.schema');
    for (const [holder, text] of stringsOf(schema.settings.concat([{ type: 'header', name: schema.name }]))) {
      if (!['name', 'label', 'info', 'content'].includes(holder)) continue;
      expect(text).toMatch(/^t:/);
      const told = lookUp(words ? [words] : [], text.slice(2)) ?? '';
      expect(told, `${locale} ${text}`).not.toBe('');
      const most = { name: longest.name, label: longest.label }[holder] ?? longest.info;
      expect(told.length, told).toBeLessThanOrEqual(most);
    }
  });
});

test('the test sees what is wrong', () => {
  const range = { type: 'range', id: 'width', min: 0, max: 1_000, step: 1, default: 2_000 };
  const select = { type: 'select', id: 'side', options: [{ value: '' }], default: 'left' };
  const faults = [range, select, { type: 'metaobject', id: 'one' }, { type: 'text', id: 'A b' }, range].map(
    (each) => each as BlockSetting,
  );
  expect(faultsOf(faults)).toEqual([
    'width is there twice',
    'width has 1000 steps',
    'width cannot begin at 2000',
    'side begins with no option',
    'side has bad options',
    'one is a metaobject, which blocks do not have',
    'A b is no id',
    'width has 1000 steps',
    'width cannot begin at 2000',
  ]);
});

test.each([
  ['of the editor', '.schema', editors.slice(1)],
  ['of shoppers', '', shoppers],
] as const)('the texts %s have the same keys in every language', (_, kind, locales) => {
  const keysOf = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, held]) => keysOf(held, `${path}.${key}`))
      : [path];
  const read = (name: string) =>
    JSON.parse(readFileSync(join(extensionFolder, 'locales', `${name}${kind}.json`), 'utf8'));
  const wanted = keysOf(read('en.default')).sort();
  for (const locale of locales) expect(keysOf(read(locale)).sort(), locale).toEqual(wanted);
});

test('everything is within its limits', () => {
  const liquid = ['blocks', 'snippets'].flatMap(filesIn);
  const assets = filesIn('assets');
  expect(names.length).toBeLessThanOrEqual(limits.blocks);
  expect(sizeOf(liquid)).toBeLessThan(limits.liquid);
  for (const file of filesIn('locales')) expect(statSync(file).size, file).toBeLessThan(limits.locale);
  expect(sizeOf(assets.filter((file) => file.endsWith('.css')))).toBeLessThan(limits.style);
  expect(sizeOf([...liquid, ...assets, ...filesIn('locales')])).toBeLessThan(limits.all);
  expect(statSync(join(extensionFolder, 'assets/loader.js')).size).toBeLessThanOrEqual(loaderBudget);
  // What a script tag of a block leads to is there.
  for (const [, file] of liquid.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/file: '([\w.]+)'/g)]))
    expect(assets).toContain(join(extensionFolder, 'assets', file ?? ''));
});
