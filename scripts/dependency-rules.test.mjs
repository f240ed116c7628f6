import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dependencyRules } from './dependency-rules.mjs';
import { cruiseBy } from './parts/dependencies.mjs';

const rules = dependencyRules({
  domains: ['shops', 'conversations', 'privacy'],
  entrances: [
    'core/contract',
    'core/engine',
    'core/map',
    'core/console',
    'core/widget',
    'core/testing',
    'plugins/medusa',
  ].map((folder) => `${folder}/src/index.ts`),
});

/** What a healthy tree imports, so that a rule that forbids too much is found too. */
const healthy = {
  'node_modules/zod/index.js': '',
  'node_modules/zod/package.json': '{ "name": "zod", "main": "index.js" }',
  'node_modules/pg/index.js': '',
  'node_modules/pg/package.json': '{ "name": "pg", "main": "index.js" }',
  'core/contract/package.json': '{ "dependencies": { "zod": "4" } }',
  'core/contract/src/index.ts': "import 'zod'; import './money.ts';",
  'core/contract/src/money.ts': 'export const one = 1;',
  'core/engine/package.json': '{ "devDependencies": { "pg": "8" } }',
  'core/engine/src/index.ts': "export * from './create-engine.ts';",
  'core/engine/src/create-engine.ts': "import './shops/index.ts'; import './privacy/index.ts';",
  'core/engine/src/journal/journal.ts': "import '../../../contract/src/index.ts';",
  'core/engine/src/shops/index.ts': "import './store.ts'; import '../journal/journal.ts';",
  'core/engine/src/shops/store.ts': 'export const store = 1;',
  'core/engine/src/conversations/index.ts': "import '../shops/index.ts';",
  'core/engine/src/privacy/index.ts': "import '../conversations/index.ts';",
  'core/engine/src/shops/shops.test.ts':
    "import '../../../testing/src/index.ts'; import 'pg'; import '../privacy/index.ts';",
  'core/engine/src/carriers/index.ts': "import './ups/index.ts'; import './dhl/index.ts';",
  'core/engine/src/carriers/wire.ts': 'export const wire = 1;',
  'core/engine/src/carriers/ups/index.ts': "import '../wire.ts'; import './statuses.ts';",
  'core/engine/src/carriers/ups/statuses.ts': 'export const statuses = 1;',
  'core/engine/src/carriers/dhl/index.ts': "import '../wire.ts';",
  'core/engine/src/sources/odoo/index.ts': "import '../wire.ts'; import './read.ts';",
  'core/engine/src/sources/odoo/read.ts': 'export const read = 1;',
  'core/engine/src/sources/wire.ts': 'export const wire = 1;',
  'core/map/src/index.ts': 'export const drawMap = 1;',
  'core/console/src/index.ts': "import '../../contract/src/index.ts'; import('../../map/src/index.ts');",
  'core/widget/src/index.ts': "import type { one } from '../../contract/src/index.ts'; export type One = typeof one;",
  'core/testing/src/index.ts': "import '../../engine/src/index.ts';",
  'plugins/medusa/src/index.ts':
    "import '../../../core/engine/src/index.ts'; import '../../../core/console/src/index.ts';",
  'extensions/shared/a.ts':
    "import type { one } from '../../core/contract/src/index.ts'; export type One = typeof one;",
  'demo/medusa/src/index.ts':
    "import '../../../plugins/medusa/src/index.ts'; import '../../../core/testing/src/index.ts';",
};

/** One file for each way to break a rule: [rule, file, its text]. */
const breaches = [
  ['no-cycles', 'core/contract/src/cycle.ts', "import './other-half.ts';"],
  ['import-found', 'core/contract/src/lost.ts', "import './nowhere.ts';"],
  ['plugins-apart', 'plugins/vendure/src/index.ts', "import '../../medusa/src/index.ts';"],
  ['core-knows-no-plugin', 'core/engine/src/journal/a.ts', "import '../../../../plugins/medusa/src/index.ts';"],
  ['core-knows-no-plugin', 'core/testing/src/a.ts', "import '../../../demo/medusa/src/index.ts';"],
  ['contract-imports-only-zod', 'core/contract/src/a.ts', "import 'pg';"],
  ['contract-imports-only-zod', 'core/contract/src/b.ts', "import 'node:fs';"],
  ['contract-imports-only-zod', 'core/contract/src/c.ts', "import '../../engine/src/index.ts';"],
  ['screens-know-only-the-contract', 'core/console/src/a.ts', "import '../../engine/src/index.ts';"],
  ['screens-know-only-the-contract', 'core/widget/src/a.ts', "import '../../console/src/index.ts';"],
  ['map-knows-nobody', 'core/map/src/a.ts', "import '../../contract/src/index.ts';"],
  ['map-comes-late', 'core/console/src/b.ts', "import '../../map/src/index.ts';"],
  ['widget-imports-types-only', 'core/widget/src/b.ts', "import { one } from '../../contract/src/index.ts'; one;"],
  ['widget-imports-types-only', 'core/widget/src/c.ts', "import 'zod';"],
  ['blocks-speak-http', 'extensions/shared/b.ts', "import { one } from '../../core/contract/src/index.ts'; one;"],
  ['engine-knows-no-screen', 'core/engine/src/http.ts', "import '../../console/src/index.ts';"],
  ['mind-knows-no-shop', 'core/mind/src/a.ts', "import '../../contract/src/index.ts';"],
  ['testing-is-for-tests', 'core/engine/src/journal/b.ts', "import '../../../testing/src/index.ts';"],
  ['testing-is-for-tests', 'plugins/medusa/src/a.ts', "import '../../../core/testing/src/index.ts';"],
  ['packages-have-doors', 'plugins/medusa/src/b.ts', "import '../../../core/engine/src/create-engine.ts';"],
  ['ships-with-what-it-needs', 'core/engine/src/journal/c.ts', "import 'pg';"],
  ['carriers-apart', 'core/engine/src/carriers/dhl/a.ts', "import '../ups/statuses.ts';"],
  ['carriers-have-a-door', 'core/engine/src/shops/c.ts', "import '../carriers/ups/index.ts';"],
  ['sources-apart', 'core/engine/src/sources/sap/a.ts', "import '../odoo/read.ts';"],
  ['domains-have-doors', 'core/engine/src/conversations/a.ts', "import '../shops/store.ts';"],
  ['domains-have-doors', 'core/engine/src/start.ts', "import './shops/store.ts';"],
  ['domain-order-shops', 'core/engine/src/shops/a.ts', "import '../conversations/index.ts';"],
  ['domain-order-conversations', 'core/engine/src/conversations/b.ts', "import type {} from '../privacy/index.ts';"],
  ['ground-knows-no-domain', 'core/engine/src/journal/d.ts', "import '../shops/index.ts';"],
];

const folders = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function findingsIn(files) {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-rules-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { output } = await cruiseBy(rules, folder, 'json');
  return JSON.parse(output).summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

test('a healthy tree breaks no rule', async () => {
  expect(await findingsIn(healthy)).toEqual([]);
});

test('every rule has a breach planted here', () => {
  const planted = new Set(breaches.map(([name]) => name));
  expect(rules.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
});

test('every planted breach is caught by its rule', async () => {
  const planted = Object.fromEntries(breaches.map(([, file, text]) => [file, text]));
  const found = await findingsIn({ ...healthy, ...planted, 'core/contract/src/other-half.ts': "import './cycle.ts';" });
  const missed = breaches.map(([name, file]) => `${name} ${file}`).filter((breach) => !found.includes(breach));
  expect(missed).toEqual([]);
});

test('every rule gives its reason', () => {
  for (const { name, comment } of rules) expect(comment, name).toMatch(/^.{30,}[.)]$/);
});
