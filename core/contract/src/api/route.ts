import type { z } from 'zod';

/**
 * Who may call a route: `public` anybody; `host` a browser with the host's own session (the host vouches); `visitor` the holder of a
 * visitor's ticket; a role, the holder of an agent's ticket with at least that role; `link` the holder of a signed link in the query;
 * `operator` whoever knows the operator's token.
 */
export type Access = 'public' | 'host' | 'visitor' | 'agent' | 'senior' | 'supervisor' | 'admin' | 'link' | 'operator';

/** One address of the API as data: the engine serves it, the screens call it, OpenAPI and the tests are made from it. */
export interface Route<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST';
  /** Below the mount point, fixed: ids travel in query or body. */
  path: `/${string}`;
  access: Access;
  summary: string;
  query?: Query;
  /** A zod schema for JSON; `bytes` for a raw file. */
  body?: Body | 'bytes';
  /** A zod schema for JSON; `stream` for server-sent events; `bytes` for a file; `html` for a page; `text` for plain text. */
  answer: Answer | 'stream' | 'bytes' | 'html' | 'text';
  /** Repeating the call with the same input changes nothing more (it carries a sender's key or sets a state). */
  repeatable?: boolean;
}

/** Gives a route its types, down to which of the answers it has. */
export function route<const Definition extends Route>(definition: Definition): Definition {
  return definition;
}

type SchemaIn<T> = T extends z.ZodType ? z.input<T> : undefined;
/** What a caller passes as query of a route. */
export type QueryOf<R> = R extends { query?: infer Q } ? SchemaIn<NonNullable<Q>> : undefined;
/** What a caller passes as body of a route. */
export type BodyOf<R> = R extends { body?: infer B } ? SchemaIn<NonNullable<B>> : undefined;
/** What a caller gets. */
export type AnswerOf<R> = R extends { answer: infer A } ? (A extends z.ZodType ? z.output<A> : never) : never;
