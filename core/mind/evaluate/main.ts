// npm run --silent eval -- <task> <file>: judges a labelled file with what ships. npm run eval -- --all [--data <folder>] [--only <words>]: the tables of the cards.
import { parseArgs } from 'node:util';
import { evaluateAll } from './all.ts';
import { readRows } from './rows.ts';
import { runTask, type Task, tasks } from './tasks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean' }, data: { type: 'string' }, only: { type: 'string' } },
});
const [task = '', file] = positionals;

if (values.all) {
  console.log(JSON.stringify(await evaluateAll(values.data, values.only)));
} else if (isTask(task) && file !== undefined) {
  console.log(JSON.stringify({ task, file, ...runTask(task, readRows(file)) }));
} else {
  console.error(
    `Name a task (${Object.keys(tasks).join(', ')}) and a file of one JSON object a line, or --all [--data <folder>].`,
  );
  process.exitCode = 2;
}

function isTask(name: string): name is Task {
  return Object.hasOwn(tasks, name);
}
