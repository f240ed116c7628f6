import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from './rows.ts';

/** The folder of the data that this repository owns. */
export const dataFolder = fileURLToPath(new URL('../data/', import.meta.url));

/** One message of the repository's own risk data. */
export interface RiskRow extends Row {
  lang: string;
  sev: 0 | 1 | 2;
  neg: 0 | 1;
  emotion: string;
  flags: string[];
  slice: string;
}

/** All messages of data/risk and data/plain (or of one of them), in the order of file names and lines. */
export function readOwnRisk(folders: readonly ('risk' | 'plain')[] = ['risk', 'plain']): RiskRow[] {
  const files = folders.flatMap((folder) => listTexts(`${dataFolder}${folder}`).map((file) => ({ folder, file })));
  files.sort((a, b) => (a.file < b.file ? -1 : 1));
  return files.flatMap(({ folder, file }) => parseRisk(readFileSync(`${dataFolder}${folder}/${file}`, 'utf8'), file));
}

function parseRisk(text: string, file: string): RiskRow[] {
  const lang = file.split(/[-.]/)[0] as string;
  const rows: RiskRow[] = [];
  let head: Omit<RiskRow, 'text'> | undefined;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (line.startsWith('== ')) head = { lang, src: 'own', ...parseHead(line, file) };
    else if (head === undefined) throw new Error(`${file} begins without a header line.`);
    else rows.push({ ...head, text: line.trim() });
  }
  return rows;
}

function parseHead(line: string, file: string) {
  const facts = new Map(
    line
      .slice(3)
      .trim()
      .split(/\s+/)
      .map((fact) => fact.split('=') as [string, string]),
  );
  const sev = Number(facts.get('sev'));
  if (sev !== 0 && sev !== 1 && sev !== 2) throw new Error(`${file} has a header without sev=0, 1 or 2: ${line}`);
  const neg: 0 | 1 = sev === 0 ? 0 : 1;
  const flags = (facts.get('flags') ?? '').split(',').filter((flag) => flag !== '');
  return { sev, neg, flags, emotion: facts.get('emotion') ?? 'neutral', slice: facts.get('slice') ?? 'plain' } as const;
}

/** All messages of data/intent, by language. */
export function readOwnIntents(lang: string): { text: string; label: string; lang: string }[] {
  const folder = `${dataFolder}intent/${lang}`;
  return listTexts(folder).flatMap((file) => {
    const lines = readFileSync(`${folder}/${file}`, 'utf8').split('\n');
    const texts = lines.map((line) => line.trim()).filter((line) => line !== '');
    return texts.map((text) => ({ text, label: file.slice(0, -4), lang }));
  });
}

function listTexts(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .sort()
    : [];
}
