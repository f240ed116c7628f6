import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { roomy } from '../src/learner/settings.ts';
import { judgeUnseen, judgeUnseenIntents, judgeUnseenRisk } from './cross-validation.ts';
import { evaluateLearner } from './learner.ts';
import { comparePeers } from './peers.ts';
import { labelled, type Row, readRows } from './rows.ts';
import { runTask } from './tasks.ts';

type Table = () => unknown;

/** Sets that may not be committed: judged only where a folder holds them. */
const elsewhere = {
  tasks: [
    ['risk', 'risk_dev'],
    ['intent-storefront', 'intent_storefront_seed'],
    ['polarity-zh', 'zh_review_dev'],
    ['polarity-en', 'en_airline_dev'],
  ],
  learner: ['en_intent_clinc150', 'en_intent_banking77', 'en_intent_hwu64', 'zh_review', 'en_airline'],
  bots: ['curekart', 'sofmattress', 'powerplay11'],
} as const;

/**
 * Every table of the model cards whose name holds `only`: from the repository's own data, and from `folder` the rest. Says what it could not
 * do without.
 */
export async function evaluateAll(folder: string | undefined, only = '') {
  const tables: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const [name, { needs, make }] of listTables(folder ?? '')) {
    if (!name.includes(only)) continue;
    if (!needs.every((path) => folder !== undefined && existsSync(path))) {
      missing.push(name);
      continue;
    }
    console.error(name);
    tables[name] = withoutTimes(await make());
  }
  for (const name of missing) console.error(`not reproduced without --data: ${name}`);
  return { task: 'all', tables, missing };
}

function listTables(folder: string): [string, { needs: string[]; make: Table }][] {
  const pathOf = (name: string) => join(folder, `${name}.jsonl.gz`);
  const own: [string, Table][] = [
    ['intent-storefront zh, own lines, five folds', () => judgeUnseenIntents('zh')],
    ['intent-storefront en, own lines, five folds', () => judgeUnseenIntents('en')],
    ['risk, own lines, a fifth held out', () => judgeUnseenRisk()],
  ];
  const judged = elsewhere.tasks.map(([task, name]): [string, { needs: string[]; make: Table }] => {
    return [`${task} ${name}`, { needs: [pathOf(name)], make: () => runTask(task, readRows(pathOf(name))) }];
  });
  const peers = () => comparePeers(readRows(pathOf('risk_dev')));
  const learned = elsewhere.learner.map((name): [string, { needs: string[]; make: Table }] => {
    const [train, test] = [pathOf(`${name}_train`), pathOf(`${name}_dev`)];
    const make = () => evaluateLearner(labelled(polar(readRows(train)), train), labelled(polar(readRows(test)), test));
    return [`learner ${name}`, { needs: [train, test], make }];
  });
  return [
    ...own.map(([name, make]): [string, { needs: string[]; make: Table }] => [name, { needs: [], make }]),
    ...judged,
    ['peers risk_dev', { needs: [pathOf('risk_dev')], make: peers }],
    ...learned,
    ...elsewhere.bots.map((bot): [string, { needs: string[]; make: Table }] =>
      listBot(bot, pathOf('en_intent_hint3_train')),
    ),
  ];
}

/** A bot of HINT3, on its training rows alone: they hold nothing that is out of scope. */
function listBot(bot: string, path: string): [string, { needs: string[]; make: Table }] {
  const make = () => {
    const rows = labelled(
      readRows(path).filter((row) => row.bot === bot),
      path,
    );
    return judgeUnseen(rows, roomy);
  };
  return [`learner HINT3 ${bot}, in scope, five folds`, { needs: [path], make }];
}

/** Negative against positive: rows between them are left out. */
function polar(rows: readonly Row[]): Row[] {
  return rows.filter(({ label }) => label !== 'neutral');
}

/** Times differ from run to run; the tables shall not. */
function withoutTimes(figures: unknown): unknown {
  if (typeof figures !== 'object' || figures === null) return figures;
  return Object.fromEntries(Object.entries(figures).filter(([name]) => !/^(micro)?seconds/.test(name)));
}
