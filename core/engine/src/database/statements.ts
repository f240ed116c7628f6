import { createHash } from 'node:crypto';
import pg from 'pg';

export type Statements = (text: string) => { name: string | undefined; sql: string };

/** Puts the schema into `{{table}}` and gives each text a name of its own, under which PostgreSQL keeps its plan. */
export function createStatements(schema: string, prepare: boolean): Statements {
  const known = new Map<string, { name: string | undefined; sql: string }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const sql = text.replaceAll(/\{\{(\w+)\}\}/g, (_, table) => qualify(schema, table));
    const name = prepare ? `s${createHash('sha256').update(sql).digest('base64url').slice(0, 16)}` : undefined;
    const made = { name, sql };
    // Texts are written in the source, so there are some hundreds; a caller that builds them from values must not fill the memory.
    if (known.size < 2_000) known.set(text, made);
    else return { name: undefined, sql };
    return made;
  };
}

export function qualify(schema: string, table: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
}
