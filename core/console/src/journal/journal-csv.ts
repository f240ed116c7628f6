import type { EntryView } from '@shopbell/contract';
import { csvOf } from '../shell/csv.ts';

/** As many lines as one file is given. */
export const mostLines = 20_000;

/** The journal as CSV: columns in English, times in UTC, ids where a name may change, and the names that `agents` have now. */
export function journalCsv(entries: readonly EntryView[], agents: readonly { id: string; name: string }[]): string {
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  const rows = entries.map(({ id, at, kind, actor, body }) => {
    const by = 'id' in actor ? (actor.id ?? '') : '';
    const name = names.get(by) ?? ('name' in actor ? actor.name : null) ?? '';
    return [id, at, actor.type, by, name, kind, JSON.stringify(body)];
  });
  return csvOf([['entry', 'at', 'by', 'by_id', 'by_name', 'kind', 'what'], ...rows]);
}
