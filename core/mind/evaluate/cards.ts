// node core/mind/evaluate/cards.ts <tables.json …>: writes the model cards from the last lines of `npm run eval -- --all --data <folder>`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Figures, type Tables, tableOf } from './card-tables.ts';
import { cards } from './card-texts.ts';

const tables: Tables = Object.assign({}, ...process.argv.slice(2).map(readTables));
const folder = fileURLToPath(new URL('../src/models/', import.meta.url));

for (const { file, title, about, tables: wanted } of cards) {
  const parts = wanted.flatMap((name) => sectionOf(name, tables[name]));
  writeFileSync(`${folder}${file}.md`, `# ${title}\n\n${about.trim()}\n${parts.join('')}`);
}

function sectionOf(name: string, figures: Figures | undefined): string[] {
  const body =
    figures === undefined
      ? 'Not measured: this set is not in the repository, name a folder with `--data`.\n'
      : tableOf(figures);
  return [`\n## ${name}\n\n${body}`];
}

function readTables(path: string): Tables {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const { tables: read }: { tables: Tables } = JSON.parse(lines.at(-1) as string);
  return read;
}
