import {
  type Actor,
  type AgentId,
  AppError,
  type ArticleId,
  type ArticleText,
  type ArticleView,
  articleRemoved,
  articleSaved,
  type EntryId,
  type ShopId,
} from '@shopbell/contract';
import type { JournalTx } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import { markOf } from '../search/index.ts';
import { shopSubject } from '../shops/index.ts';
import { type NewPassage, writePassages } from './passage-store.ts';
import { cutIntoPieces } from './passages.ts';
import {
  type ArticleRow,
  deleteArticle,
  findArticle,
  findVersion,
  listArticles,
  listVersions,
  writeArticle,
} from './store.ts';
import { termsOf } from './terms.ts';

export interface SavingArticle extends ArticleText {
  article: ArticleId;
  /** The version that was read; 0 for a new one. */
  over: number;
  origin?: string | null;
  /** Of what was read, where this was read elsewhere. */
  readDigest?: string;
}

/** What a shop knows, written by its agents or by an import. Reading throws `not-found` for what is not the shop's. */
export function createArticles({ database, journal, clock }: Pick<Parts, 'database' | 'journal' | 'clock'>) {
  const { sql } = database;
  const get = async (shop: ShopId, id: ArticleId): Promise<ArticleRow> => {
    const row = await findArticle(sql, shop, id);
    if (!row) throw new AppError('not-found', { reason: 'article.gone' });
    return row;
  };
  const saveIn = async (
    tx: JournalTx,
    shop: ShopId,
    { saving, agent }: { saving: SavingArticle; agent: AgentId | null },
  ): Promise<ArticleView> => {
    const before = await findArticle(tx.sql, shop, saving.article, true);
    const row = rowOf(shop, saving, { before, now: new Date(clock.now()) });
    await writeArticle(tx.sql, row, agent);
    await writePassages(tx.sql, row, row.state === 'published' ? passagesOf(row) : []);
    await say(tx, row, agent);
    return viewArticle(row);
  };
  return {
    /** Throws `conflict` when somebody else wrote it since `over`. `agent` null: an import. */
    save: (shop: ShopId, saving: SavingArticle, agent: AgentId | null): Promise<ArticleView> =>
      journal.write(shopSubject(shop), (tx) => saveIn(tx, shop, { saving, agent })),
    /** The same in somebody's transaction on the shop's journal. */
    saveIn,
    async remove(shop: ShopId, id: ArticleId, agent: AgentId | null): Promise<void> {
      await journal.write(shopSubject(shop), async (tx) => {
        if (await deleteArticle(tx.sql, shop, id))
          await tx.append({ kind: articleRemoved, body: { article: id }, actor: actorOf(agent), key: `gone-${id}` });
      });
    },
    async get(shop: ShopId, { article, version }: { article: ArticleId; version?: number | undefined }) {
      const row = await get(shop, article);
      if (version === undefined) return viewArticle(row);
      const old = await findVersion(sql, { shop, article, version });
      if (!old) throw new AppError('not-found', { reason: 'article.version-gone' });
      return viewArticle({ ...row, version, title: old.title, text: old.text, updatedAt: old.savedAt });
    },
    async listVersions(shop: ShopId, article: ArticleId) {
      await get(shop, article);
      const rows = await listVersions(sql, shop, article);
      return rows.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() }));
    },
    /** Throws `request.invalid` for a cursor that is none. */
    async list(
      shop: ShopId,
      asked: {
        filter: {
          state?: string | undefined;
          kind?: string | undefined;
          language?: string | undefined;
          audience?: string | undefined;
        };
        cursor?: string | undefined;
        limit: number;
      },
    ) {
      const { filter, cursor, limit } = asked;
      const rows = await listArticles(sql, shop, { ...filter, after: readCursor(cursor), limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const items = shown.map((row) => {
        const { text: _, ...rest } = viewArticle(row);
        return rest;
      });
      return { items, next: last ? Buffer.from(`${last.updatedAt.getTime()} ${last.id}`).toString('base64url') : null };
    },
  };
}
export type Articles = ReturnType<typeof createArticles>;

function rowOf(
  shop: ShopId,
  saving: SavingArticle,
  { before, now }: { before: ArticleRow | null; now: Date },
): ArticleRow {
  const { article: id, over, validFrom, validUntil, origin, readDigest, ...text } = saving;
  if ((before?.version ?? 0) !== over) throw new AppError('conflict', { reason: 'article.changed' });
  return {
    ...text,
    ...{ shop, id, version: over + 1, updatedAt: now, origin: origin ?? before?.origin ?? null },
    readDigest: readDigest ?? before?.readDigest ?? null,
    ...{
      validFrom: validFrom === null ? null : new Date(validFrom),
      validUntil: validUntil === null ? null : new Date(validUntil),
    },
  };
}

/** What an article is known by that was made of a question that nothing answered. */
export function originOfGap(entry: EntryId): string {
  return `gap:${entry}`;
}

function actorOf(agent: AgentId | null): Actor {
  return agent === null ? { type: 'system' } : { type: 'agent', id: agent };
}

async function say(tx: JournalTx, { id, version, state }: ArticleRow, agent: AgentId | null): Promise<void> {
  const key = `${id}-${version}`;
  await tx.append({ kind: articleSaved, body: { article: id, version, state }, actor: actorOf(agent), key });
}

function passagesOf({ shop, title, text }: ArticleRow): NewPassage[] {
  const mark = markOf(shop);
  const marked = (words: readonly string[]) => words.map((word) => `${mark}:${word}`);
  const pieces = cutIntoPieces(text);
  return (pieces.length > 0 ? pieces : [{ headings: [], text: title }]).map((piece) => {
    const head = [title, ...piece.headings].join('\n');
    const { words, grams } = termsOf(`${head}\n${piece.text}`);
    const named = termsOf(head).words;
    const own = termsOf([...piece.headings, piece.text].join('\n')).words;
    return {
      ...piece,
      words: marked(words),
      head: marked(named),
      own: marked(own),
      grams: marked(grams),
      length: words.length,
    };
  });
}

export function viewArticle(row: ArticleRow): ArticleView {
  const { shop: _, readDigest: __, validFrom, validUntil, updatedAt, ...rest } = row;
  const times = { validFrom: validFrom?.toISOString() ?? null, validUntil: validUntil?.toISOString() ?? null };
  return { ...rest, ...times, updatedAt: updatedAt.toISOString() };
}

function readCursor(cursor: string | undefined): { updatedAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const [time = '', id = '', more] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (/^\d{1,15}$/.test(time) && /^art_[0-9a-z]{26}$/.test(id) && more === undefined)
    return { updatedAt: new Date(Number(time)), id };
  const message = 'must be a cursor that this API gave';
  throw new AppError('request.invalid', { issues: [{ path: 'body.cursor', message }] });
}
