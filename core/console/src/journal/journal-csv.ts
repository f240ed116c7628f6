import type { EntryView } from '@shopbell/contract';
import { csvOf } from '../shell/csv.ts';

/** As many lines as one file is given. */
export const mostLines = 20_000;

/** The journal as CSV: names in English, times in UTC, ids where a name may change. */
export function journalCsv(entries: readonly EntryView[]): string {
  const rows = entries.map(({ id, at, kind, actor, body }) => [
    ...[id, at, actor.type, 'id' in actor ? (actor.id ?? '') : '', 'name' in actor ? (actor.name ?? '') : '', kind],
    JSON.stringify(body),
  ]);
  return csvOf([['entry', 'at', 'by', 'by_id', 'by_name', 'kind', 'what'], ...rows]);
}
