import type { AnswerOf, BodyOf, QueryOf, Routes } from '@shopbell/contract';
import type { Ask } from '../shell.ts';

/** Method and path of what this part calls, as in the contract. A test holds them together. */
export const addresses = {
  listOwnOrders: 'GET /visitor/orders',
  getOwnTrace: 'GET /visitor/trace',
  trackOrder: 'POST /visitor/track',
  getTrackedTrace: 'POST /visitor/track/trace',
  getOwnCard: 'GET /visitor/card',
} as const;
type Name = keyof typeof addresses;

export type Call = <N extends Name>(
  name: N,
  input: { query?: QueryOf<Routes[N]>; body?: BodyOf<Routes[N]> },
) => Promise<AnswerOf<Routes[N]>>;

/** The same call with the names of the contract. */
export const callBy =
  (ask: Ask): Call =>
  (name, input) =>
    ask(addresses[name], input) as never;
