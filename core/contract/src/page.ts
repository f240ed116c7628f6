import { z } from 'zod';

/** Ask for a page: at most `limit` items after the opaque `cursor` of the page before. */
export const PageQuery = z.object({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
/** What `PageQuery` parses: `limit` is always there, a number. */
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of `item`s; `next` is the cursor of the following page, null on the last. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
/** What `page` reads, in types. */
export type Page<T> = { items: T[]; next: string | null };
