import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { themeCheckRun } from '@shopify/theme-check-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extensionFolder } from '../storefront/index.ts';

let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'shopbell-theme-'));
  await cp(extensionFolder, copy, { recursive: true });
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const check = async () =>
  (await themeCheckRun(copy)).offenses.map(({ check: rule, uri, message }) => `${basename(uri)} ${rule}: ${message}`);

test('theme-check finds nothing', async () => {
  expect(await check()).toEqual([]);
});

test('theme-check would find something', async () => {
  const fault = `{{ 'nobody.wrote_it' | t }}{% render 'nobody' %}<script src="https://elsewhere.example/x.js"></script>`;
  await writeFile(join(copy, 'snippets/fault.liquid'), fault);
  const found = await check();
  for (const rule of ['TranslationKeyExists', 'MissingTemplate', 'ParserBlockingScript', 'RemoteAsset'])
    expect(found.join('\n')).toContain(`fault.liquid ${rule}`);
});
