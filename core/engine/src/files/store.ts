import type { Attachment, ConversationId, FileId, ShopId, TicketId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

/** A file as it is known; its bytes are in the file store under `key`. */
export interface StoredFile {
  shop: ShopId;
  id: FileId;
  uploader: string;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  key: string;
  /** Null until a message carries it; a ticket's id when a comment on it does. */
  conversation: ConversationId | TicketId | null;
  /** A note carries it: for agents only. */
  internal: boolean;
}

const columns = 'shop, id, uploader, name, type, size, width, height, key, conversation, internal';

/** Stands where the uploader stood when a file is being removed: nobody can send it any more. */
const removing = 'removing';

export function toAttachment({ id, name, type, size, width, height }: StoredFile): Attachment {
  const extent = width !== null && height !== null ? { width, height } : {};
  return { file: id, name, type, size, ...extent };
}

/** Written before the bytes, so that no bytes are ever without a row that says they exist. */
export async function addFile(sql: Sql, file: StoredFile, at: Date): Promise<void> {
  const text = `INSERT INTO {{file}} (${columns}, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
  const { shop, id, uploader, name, type, size, width, height, key, conversation, internal } = file;
  await sql(text, [shop, id, uploader, name, type, size, width, height, key, conversation, internal, at]);
}

export async function findFile(sql: Sql, shop: ShopId, file: FileId): Promise<StoredFile | null> {
  const text = `SELECT ${columns} FROM {{file}} WHERE shop = $1 AND id = $2 AND uploader <> '${removing}'`;
  const [found] = await sql<StoredFile>(text, [shop, file]);
  return found ?? null;
}

export async function countUnsent(sql: Sql, shop: ShopId, uploader: string): Promise<number> {
  const text = 'SELECT count(*)::int AS count FROM {{file}} WHERE shop = $1 AND uploader = $2 AND conversation IS NULL';
  const [row] = await sql<{ count: number }>(text, [shop, uploader]);
  return row?.count ?? 0;
}

/** Binds those of the files that one of `uploaders` uploaded and nobody has sent elsewhere. */
export function bindFiles(
  sql: Sql,
  binding: {
    shop: ShopId;
    files: readonly FileId[];
    uploaders: readonly string[];
    conversation: ConversationId | TicketId;
    internal?: boolean;
  },
): Promise<StoredFile[]> {
  const text = `
    UPDATE {{file}} SET conversation = $4, internal = $5
    WHERE shop = $1 AND id = ANY($2) AND uploader = ANY($3) AND (conversation IS NULL OR (conversation = $4 AND internal = $5))
    RETURNING ${columns}`;
  return sql<StoredFile>(text, [
    binding.shop,
    binding.files,
    binding.uploaders,
    binding.conversation,
    binding.internal ?? false,
  ]);
}

/** Files of these conversations, and what these people uploaded. */
export interface FilesOf {
  shop: ShopId;
  conversations: readonly string[];
  uploaders: readonly string[];
}

export function listFiles(sql: Sql, { shop, conversations, uploaders }: FilesOf): Promise<StoredFile[]> {
  const text = `
    SELECT ${columns} FROM {{file}}
    WHERE shop = $1 AND (conversation = ANY($2) OR uploader = ANY($3)) AND uploader <> '${removing}' ORDER BY id`;
  return sql<StoredFile>(text, [shop, conversations, uploaders]);
}

/** From here on they are nobody's and nameless; the bytes go next, and the rows last. Answers how many. */
export async function markForRemoval(sql: Sql, { shop, conversations, uploaders }: FilesOf): Promise<number> {
  const text = `
    UPDATE {{file}} SET uploader = '${removing}', conversation = NULL, name = ''
    WHERE shop = $1 AND (conversation = ANY($2) OR uploader = ANY($3)) RETURNING id`;
  return (await sql(text, [shop, conversations, uploaders])).length;
}

/** The same of all that a shop has. */
export async function markAllForRemoval(sql: Sql, shop: ShopId): Promise<void> {
  const text = `UPDATE {{file}} SET uploader = '${removing}', conversation = NULL, name = '' WHERE shop = $1`;
  await sql(text, [shop]);
}

export async function countFiles(sql: Sql, shop: ShopId): Promise<number> {
  const [row] = await sql<{ count: number }>('SELECT count(*)::int AS count FROM {{file}} WHERE shop = $1', [shop]);
  return row?.count ?? 0;
}

/** Marks what was uploaded before a time and never sent. */
export async function markUnsent(sql: Sql, before: Date): Promise<void> {
  const text = `UPDATE {{file}} SET uploader = '${removing}', name = '' WHERE conversation IS NULL AND created_at < $1`;
  await sql(text, [before]);
}

export function listMarked(sql: Sql, limit: number): Promise<Pick<StoredFile, 'shop' | 'id' | 'key'>[]> {
  const text = `SELECT shop, id, key FROM {{file}} WHERE conversation IS NULL AND uploader = '${removing}' LIMIT $1`;
  return sql(text, [limit]);
}

export async function removeFile(sql: Sql, shop: ShopId, file: FileId): Promise<void> {
  await sql('DELETE FROM {{file}} WHERE shop = $1 AND id = $2', [shop, file]);
}

/** Whether a file hangs on a ticket, and not on a conversation. */
export function isOfTicket(place: ConversationId | TicketId): place is TicketId {
  return place.startsWith('tkt_');
}
