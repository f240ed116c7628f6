import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A row of a labelled file. Which columns there are is the task's business. */
export interface Row {
  text: string;
  label?: string | number;
  lang?: string;
  src?: string;
  bot?: string;
  slice?: string;
  sev?: number | null;
  neg?: number;
}

/** The rows of a file with one JSON object a line, gzipped or not. Lines without a text are an error. */
export function readRows(path: string): Row[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    const row: unknown = JSON.parse(line);
    if (isRow(row)) return row;
    throw new Error(`Line ${at + 1} of ${path} has no column "text".`);
  });
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

/** Rows with a label, which becomes a string. */
export function labelled(rows: readonly Row[], path: string): { text: string; label: string }[] {
  return rows.map(({ text, label }, at) => {
    if (label === undefined || label === null) throw new Error(`Row ${at + 1} of ${path} has no column "label".`);
    return { text, label: String(label) };
  });
}
