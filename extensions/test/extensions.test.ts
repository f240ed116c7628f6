import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { appUrl } from '../shared/address.ts';
import { copyApp } from './app.ts';

interface Field {
  type: string;
  key?: string;
  name?: string;
  description?: string;
  required?: boolean;
}
interface Extension {
  folder: string;
  name: string;
  description?: string;
  type: string;
  handle: string;
  uid?: string;
  runtime_url?: string;
  settings?: { fields?: Field[] };
  targeting?: { module: string; target: string }[];
}

const folder = fileURLToPath(new URL('..', import.meta.url));
const root = join(folder, '..');
const read = (path: string) => parse(readFileSync(path, 'utf8')) as { extensions?: Extension[] } & Partial<Extension>;
const all = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isDirectory() && /^(flow|shopbell)-/.test(each.name))
  .flatMap(({ name }) => {
    const file = read(join(folder, name, 'shopify.extension.toml'));
    // What stands beside them in the file is of each.
    return (file.extensions ?? [file as Extension]).map((each) => ({ ...file, ...each, folder: name }));
  });
const ofType = (type: string) => all.filter((each) => each.type === type);

/** Kinds of fields that Flow knows: those that refer to something of the shop, which name themselves, and those with a key of their own. */
const references = ['customer_reference', 'order_reference', 'product_reference'];
const kinds = ['boolean', 'email', 'multi_line_text_field', 'number_decimal', 'single_line_text_field', 'url'];

/** What is wrong with the fields, in words. */
function faultsOf(fields: readonly Field[], needsName: boolean): string[] {
  const keys = fields.map(({ type, key }) => key ?? type);
  return fields.flatMap(({ type, key, name, description }, at) => {
    const named = references.includes(type);
    if (!named && !kinds.includes(type)) return [`${type} is no kind of field`];
    if (keys.indexOf(keys[at] ?? '') !== at) return [`${keys[at]} is there twice`];
    if (named) return key ? [`${type} names itself`] : [];
    if (!key || !/^[a-z][a-z_]*$/.test(key)) return [`${key} is no key`];
    return description && (name || !needsName) ? [] : [`${key} is not explained`];
  });
}

test('everything has a name of its own', () => {
  const handles = all.map(({ handle }) => handle);
  const uids = all.map(({ uid }) => uid);
  expect(all.length).toBe(10);
  expect(new Set(handles).size).toBe(all.length);
  expect(new Set(uids).size).toBe(all.length);
  for (const uid of uids) expect(uid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  for (const handle of handles) expect(handle).toMatch(/^shopbell-[a-z-]{3,40}$/);
});

describe('Flow', () => {
  test('starts by what a merchant would want to hear', () => {
    expect(ofType('flow_trigger').map(({ handle }) => handle)).toEqual([
      'shopbell-at-risk',
      'shopbell-parcel-late',
      'shopbell-survey-answered',
    ]);
  });

  test('does what can be done in a conversation, at the app', () => {
    const actions = ofType('flow_action');
    expect(actions.map(({ handle }) => handle)).toEqual(['shopbell-message-customer', 'shopbell-tag']);
    for (const { runtime_url } of actions) expect(runtime_url).toMatch(new RegExp(`^${appUrl}/flow/[a-z]+$`));
  });

  test.each([...ofType('flow_trigger'), ...ofType('flow_action')])('$handle has fields that Flow takes', (each) => {
    expect(faultsOf(each.settings?.fields ?? [], each.type === 'flow_action')).toEqual([]);
    expect(each.name.length).toBeLessThanOrEqual(50);
    expect(each.description?.length).toBeGreaterThan(20);
    // Without a person or an order a merchant could do nothing with it.
    expect(each.settings?.fields?.some(({ type }) => references.includes(type))).toBe(true);
    if (each.type === 'flow_action')
      for (const { required } of each.settings?.fields ?? []) expect(required).toBe(true);
  });

  test('the test sees what is wrong', () => {
    const fields = [
      { type: 'customer_reference', key: 'who' },
      { type: 'metaobject' },
      { type: 'url', key: 'Bad key' },
      { type: 'url', key: 'address', name: 'Address' },
      { type: 'url', key: 'address', name: 'Address', description: 'Where' },
    ];
    expect(faultsOf(fields, true)).toEqual([
      'customer_reference names itself',
      'metaobject is no kind of field',
      'Bad key is no key',
      'address is not explained',
      'address is there twice',
    ]);
  });
});

describe.each(ofType('ui_extension'))('$handle', ({ folder: name, targeting = [] }) => {
  test.each(targeting)('$target is one that Shopify has, and its file is written for it', ({ module, target }) => {
    const text = readFileSync(join(folder, name, module), 'utf8');
    expect(text).toContain(`from '@shopify/ui-extensions/${target}'`);
    expect(
      existsSync(
        join(
          folder,
          `node_modules/@shopify/ui-extensions/build/ts/surfaces/${target.split('.')[0]}/targets/${target}.d.ts`,
        ),
      ),
    ).toBe(true);
  });
});

describe('the address of the app', () => {
  test('is one everywhere', () => {
    const app = parse(readFileSync(join(root, 'shopify.app.toml'), 'utf8')) as { application_url: string };
    expect(app.application_url).toBe(appUrl);
  });

  test('is set by one command', async () => {
    const app = await copyApp();
    const script = join(folder, 'set-address.mjs');
    execFileSync(process.execPath, [script, 'https://bell.test/', app]);
    const files = ['shopify.app.toml', 'extensions/shared/address.ts', 'extensions/flow-tag/shopify.extension.toml'];
    for (const file of files) {
      const text = readFileSync(join(app, file), 'utf8');
      expect(text).toContain('https://bell.test');
      expect(text).not.toContain(appUrl);
    }
    expect(() => execFileSync(process.execPath, [script, 'http://bell.test', app], { stdio: 'pipe' })).toThrow();
    rmSync(app, { recursive: true, force: true });
  });
});

test.each(['shopbell-admin', 'shopbell-message', 'shopbell-account'])(
  '%s has the same words in every language',
  (name) => {
    const keysOf = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, held]) => keysOf(held, `${path}.${key}`))
        : [path];
    const files = readdirSync(join(folder, name, 'locales'));
    const words = (file: string) =>
      keysOf(JSON.parse(readFileSync(join(folder, name, 'locales', file), 'utf8'))).sort();
    expect(files).toEqual(expect.arrayContaining(['en.default.json', 'zh-CN.json']));
    expect(files.length).toBe(name === 'shopbell-account' ? 10 : 2);
    for (const file of files) expect(words(file), file).toEqual(words('en.default.json'));
  },
);
