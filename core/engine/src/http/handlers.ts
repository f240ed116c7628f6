import type {
  AgentId,
  AgentRole,
  AnswerOf,
  ConversationId,
  CustomerId,
  RouteName,
  Routes,
  ShopId,
  VisitorId,
} from '@shopbell/contract';
import type { z } from 'zod';

/** Who calls, as their ticket says; the object they ask for is checked by the handler. */
export type Caller = PublicCaller | VisitorCaller | AgentCaller;
export interface PublicCaller {
  type: 'public';
}
export interface VisitorCaller {
  type: 'visitor';
  shop: ShopId;
  visitor: VisitorId;
  /** Set when the host vouched for the browser's session. */
  customer: CustomerId | null;
  /** The host's id of that customer: what the engine asks the host by, once there is something to keep. */
  hostCustomer?: string;
  /** Set when the ticket came from a link in a mail: it opens one conversation and no other. */
  only: MailedLink | null;
}
/** What the link of a mail opens. */
export interface MailedLink {
  conversation: ConversationId;
  /** Whose the conversation was when it was mailed about. It opens nothing any more once it is somebody else's. */
  person: string;
  /** When the link runs out, and every ticket by it: milliseconds. */
  until: number;
}
export interface AgentCaller {
  type: 'agent';
  shop: ShopId;
  agent: AgentId;
  role: AgentRole;
  sees: { orders: boolean; customers: boolean };
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type CallerOf<A> = A extends 'visitor'
  ? VisitorCaller
  : A extends 'public' | 'host' | 'link' | 'operator'
    ? PublicCaller
    : AgentCaller;

/** One request, parsed. */
export interface Call<R> {
  query: R extends { query?: infer Q } ? Parsed<NonNullable<Q>> : undefined;
  /** Bytes where the route takes a raw file. */
  body: R extends { body?: 'bytes' } ? Uint8Array : R extends { body?: infer B } ? Parsed<NonNullable<B>> : undefined;
  caller: R extends { access: infer A } ? CallerOf<A> : Caller;
  request: Request;
  /** What the host's adapter attached to the request. */
  native: unknown;
  /** The caller's network address as the operator's proxy setting lets us know it. */
  address: string;
  /** When the caller's ticket runs out, in milliseconds; Infinity where there is none. */
  expiresAt: number;
}

/** Answers a route: a value of its schema (sent as JSON), or a Response for streams, bytes and pages. */
export type Handler<R> = (call: Call<R>) => Promise<R extends { answer: z.ZodType } ? AnswerOf<R> : Response>;
export type Handlers = { [K in RouteName]?: Handler<Routes[K]> };
