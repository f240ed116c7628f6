import type { ConversationId, EntryId, ModelId, MoodModelView, MoodSeverity, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** How a model did on what was held out, and whether it may be used by that. */
export type ModelReport = Pick<MoodModelView, 'heldOut' | 'recent' | 'verdict'>;

export interface ModelRow {
  shop: ShopId;
  id: ModelId;
  madeAt: Date;
  /** The version of the shipped model under it. */
  over: string;
  version: string;
  learned: number;
  report: ModelReport;
  inUse: boolean;
}

const columns = `shop, id, made_at AS "madeAt", over, version, learned, report, in_use AS "inUse"`;

export async function findModel(sql: Sql, shop: ShopId, id: ModelId): Promise<ModelRow | null> {
  const text = `SELECT ${columns} FROM {{mood_model}} WHERE shop = $1 AND id = $2`;
  return (await sql<ModelRow>(text, [shop, id]))[0] ?? null;
}

/** The one in use, and as many of the newest. */
export function listModels(sql: Sql, shop: ShopId, newest: number): Promise<ModelRow[]> {
  const text = `
    SELECT ${columns} FROM {{mood_model}} m WHERE shop = $1
      AND (in_use OR id IN (SELECT id FROM {{mood_model}} WHERE shop = $1 ORDER BY id DESC LIMIT $2))
    ORDER BY id DESC`;
  return sql<ModelRow>(text, [shop, newest]);
}

export async function findUsedModel(
  sql: Sql,
  shop: ShopId,
): Promise<(Pick<ModelRow, 'id' | 'over' | 'version'> & { weights: Uint8Array }) | null> {
  const text = 'SELECT id, over, version, weights FROM {{mood_model}} WHERE shop = $1 AND in_use';
  return (await sql<Pick<ModelRow, 'id' | 'over' | 'version'> & { weights: Uint8Array }>(text, [shop]))[0] ?? null;
}

/** Keeps a model, and of those before it the one in use and a few. */
export async function insertModel(
  sql: Sql,
  { shop, id, madeAt, over, version, learned, report }: Omit<ModelRow, 'inUse'>,
  { weights, kept }: { weights: Uint8Array; kept: number },
): Promise<void> {
  const text = `
    INSERT INTO {{mood_model}} (shop, id, made_at, over, version, weights, learned, report) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
  await sql(text, [shop, id, madeAt, over, version, weights, learned, JSON.stringify(report)]);
  const old = `
    DELETE FROM {{mood_model}} WHERE shop = $1 AND NOT in_use
      AND id NOT IN (SELECT id FROM {{mood_model}} WHERE shop = $1 ORDER BY id DESC LIMIT $2)`;
  await sql(old, [shop, kept]);
}

/** Null: none is in use. */
export async function setUsedModel(sql: Sql, shop: ShopId, id: ModelId | null): Promise<void> {
  await sql('UPDATE {{mood_model}} SET in_use = false WHERE shop = $1 AND in_use', [shop]);
  if (id) await sql('UPDATE {{mood_model}} SET in_use = true WHERE shop = $1 AND id = $2', [shop, id]);
}

export interface Corrected {
  message: EntryId;
  conversation: ConversationId;
  is: MoodSeverity;
}

/** What agents said of messages, the newest first. */
export function listCorrected(sql: Sql, shop: ShopId, limit: number): Promise<Corrected[]> {
  const text = `
    SELECT message, conversation, "is" FROM {{mood_correction}} WHERE shop = $1 ORDER BY at DESC, message LIMIT $2`;
  return sql<Corrected>(text, [shop, limit]);
}

/** The last judged messages of conversations that nobody corrected anything in, the newest first. */
export function listUncorrected(
  sql: Sql,
  shop: ShopId,
  limit: number,
): Promise<Pick<Corrected, 'message' | 'conversation'>[]> {
  const text = `
    SELECT m.message, m.conversation FROM {{mood_mark}} m
    WHERE m.shop = $1 AND NOT EXISTS (SELECT FROM {{mood_correction}} c WHERE c.shop = $1 AND c.conversation = m.conversation)
    ORDER BY m.at DESC, m.conversation LIMIT $2`;
  return sql<Pick<Corrected, 'message' | 'conversation'>>(text, [shop, limit]);
}
