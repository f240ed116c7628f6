import type { AnswerOf, Routes } from '@shopbell/contract';
import { type Call, callWith, shopOf } from './calls.ts';

/** Where the engine is, seen from the app: the admin resolves it against the app's own address. */
const engine = '/shopbell';

/** Path of a conversation in the app. */
export const inboxAddress = (conversation: string): string =>
  `app:app/console/inbox/open/${encodeURIComponent(conversation)}`;
/** Path of an order's trace in the app. */
export const orderAddress = (order: string): string => `app:app/console/order/${encodeURIComponent(order)}`;

/** Calls the engine as the member of staff who looks at this page of the admin. */
export async function openDesk(auth: { idToken(): Promise<string | null> }): Promise<Call> {
  const token = await auth.idToken();
  if (!token) throw new Error('The admin gave no session token.');
  const { ticket } = await callWith(engine, token)('issueAgentTicket', { body: { shop: shopOf(token) } });
  return callWith(engine, ticket);
}

export type Conversations = AnswerOf<Routes['listInbox']>['items'];

/** What a block shows of a customer: their latest conversations, and how they felt in the newest. */
export interface Talks {
  conversations: Conversations;
  mood: 0 | 1 | 2 | null;
}

const shown = 3;

/** The latest conversations of a customer, or about an order whose customer is not known. */
export async function readTalks(call: Call, filter: { hostCustomer: string } | { hostOrder: string }): Promise<Talks> {
  const { items } = await call('listInbox', { body: { filter, sort: 'newest', limit: shown } as never });
  const [newest] = items;
  // A mood that cannot be told is none: the conversations are there all the same.
  const told = newest && (await call('getMood', { query: { conversation: newest.id } }).catch(() => null));
  const last = told?.messages.at(-1);
  return { conversations: items, mood: last?.corrected ?? last?.mood?.severity ?? null };
}

/** An order's trace, and its customer's conversations. Where the trace cannot be had (null), those about the order are there all the same. */
export async function readOrder(
  call: Call,
  order: string,
): Promise<{ trace: AnswerOf<Routes['getTrace']> | null; talks: Talks }> {
  const trace = await call('getTrace', { query: { order, fresh: 'false' } }).catch(() => null);
  const customer = trace?.order.customer;
  return { trace, talks: await readTalks(call, customer ? { hostCustomer: customer } : { hostOrder: order }) };
}
