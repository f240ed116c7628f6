import {
  AppError,
  type Attachment,
  type ConversationId,
  createId,
  type FileId,
  type ShopId,
  type TicketId,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { addressOf } from '../options.ts';
import type { Parts } from '../parts.ts';
import { judgeContent } from './content.ts';
import { safeName } from './name.ts';
import * as store from './store.ts';

export interface FilesService {
  /** Takes bytes that are a picture, PDF or video. Throws `file.type`, `body.too-large`, `refused` (too many that were never sent). */
  upload(upload: { shop: ShopId; uploader: string; name: string; bytes: Uint8Array }): Promise<Attachment>;
  /**
   * Binds uploaded files to the conversation whose message carries them, in the journal's transaction. Throws `refused` when one is not
   * there, was uploaded by somebody else, or was sent in another conversation.
   */
  take(tx: { sql: Sql }, taking: Taking): Promise<Attachment[]>;
  find(shop: ShopId, file: FileId): Promise<store.StoredFile | null>;
  /** A signed address that works for 10 minutes. Whether the asker may see the file has to be asked before. */
  link(file: store.StoredFile): { url: string; expiresAt: string };
  list(of: store.FilesOf): Promise<store.StoredFile[]>;
  /** Removes them for good, bytes and all. What the file store does not remove now is removed by the hourly job. Answers how many. */
  erase(of: store.FilesOf): Promise<number>;
  /** Removes all that a shop has, now. Throws where the file store does not. Answers how many. */
  eraseShop(shop: ShopId): Promise<number>;
  /** Removes what was uploaded more than a day ago and never sent. */
  clean(): Promise<void>;
}

export interface Taking {
  shop: ShopId;
  files: readonly FileId[];
  /** Who may have uploaded them: the sender, under each id they are known by. */
  uploaders: readonly string[];
  /** Where it is sent; a ticket's comments take files too. */
  conversation: ConversationId | TicketId;
  /** A note takes them: the person never sees them. */
  internal?: boolean;
}

const linkSeconds = 600;
const keptUnsent = 86_400_000;
/** More files that were never sent are not for a conversation. */
const mostUnsent = 30;

export function createFilesService(parts: Parts): FilesService {
  const { database, files, clock, tickets, options } = parts;
  const { sql } = database;

  const service: FilesService = {
    async upload({ shop, uploader, name, bytes }) {
      if (bytes.length > options.limits.fileBytes) throw new AppError('body.too-large');
      const content = await judgeContent(bytes);
      if ((await store.countUnsent(sql, shop, uploader)) >= mostUnsent)
        throw new AppError('refused', { reason: 'file.waiting' });
      const now = clock.now();
      const id = createId('file', now);
      const file: store.StoredFile = {
        ...{ shop, id, uploader, conversation: null, internal: false, size: bytes.length, type: content.type },
        name: safeName(name, content.extension),
        width: content.width ?? null,
        height: content.height ?? null,
        key: `${shop}/${new Date(now).toISOString().slice(0, 7)}/${id}`,
      };
      await store.addFile(sql, file, new Date(now));
      await files.put(file.key, bytes, file.type);
      return store.toAttachment(file);
    },

    async take(tx, taking) {
      if (taking.files.length === 0) return [];
      const bound = new Map((await store.bindFiles(tx.sql, taking)).map((file) => [file.id, file]));
      return taking.files.map((id) => {
        const file = bound.get(id);
        if (!file) throw new AppError('refused', { reason: 'file.gone' });
        return store.toAttachment(file);
      });
    },

    find: (shop, file) => store.findFile(sql, shop, file),

    link(file) {
      const token = tickets.signLink('file', { shop: file.shop, file: file.id }, linkSeconds);
      const expiresAt = new Date(Math.floor(clock.now() / 1000 + linkSeconds) * 1000).toISOString();
      return { url: `${addressOf(options, '/files')}?t=${encodeURIComponent(token)}`, expiresAt };
    },

    list: (of) => store.listFiles(sql, of),

    async erase(of) {
      const marked = await store.markForRemoval(sql, of);
      await removeMarked(parts).catch((error: unknown) =>
        parts.log.warn({ err: error }, 'files wait for their removal'),
      );
      return marked;
    },

    async eraseShop(shop) {
      const files = await store.countFiles(sql, shop);
      await store.markAllForRemoval(sql, shop);
      await removeMarked(parts);
      return files;
    },

    async clean() {
      await store.markUnsent(sql, new Date(clock.now() - keptUnsent));
      await removeMarked(parts);
    },
  };
  return service;
}

async function removeMarked({ database, files }: Parts): Promise<void> {
  for (;;) {
    const marked = await store.listMarked(database.sql, 100);
    for (const { shop, id, key } of marked) {
      await files.remove(key);
      await store.removeFile(database.sql, shop, id);
    }
    if (marked.length < 100) return;
  }
}
