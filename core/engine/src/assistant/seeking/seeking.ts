import type { AssistantOffer, AssistantPart, EntryId } from '@shopbell/contract';
import { type ConfirmAddress, createAddressing } from '../addressing.ts';
import type { Ground } from '../ground.ts';
import { createReturning } from '../returning.ts';
import type { Asking } from './asking.ts';
import { createFactSeeking } from './facts.ts';
import type { Found } from './found.ts';
import { createOrderSeeking } from './orders.ts';
import { createPassageSeeking } from './passages.ts';
import { createProductSeeking } from './products.ts';

/** Where answers are looked for. Each answers null where it has nothing to say, and throws where its host is silent. */
export interface Seeking {
  trace(asking: Asking): Promise<Found | null>;
  product(asking: Asking): Promise<Found | null>;
  facts(asking: Asking): Promise<Found | null>;
  knowledge(asking: Asking): Promise<Found | null>;
  /** What was offered, looked up again when it is chosen. */
  chosenOrder(asking: Asking, order: string): Promise<Found | null>;
  chosenProduct(asking: Asking, product: string): Promise<Found | null>;
  /** What may be done for who asks, each for one press. */
  offerReturns(asking: Asking): Promise<AssistantOffer[]>;
  /** Done when this answers; null where it may not be, and nothing was. */
  startReturn(asking: Asking, order: string): Promise<Found | null>;
  /** Asks for the new address of an order, and for the order where several could be meant; null where it cannot be changed here. */
  askAddress(asking: Asking): Promise<Found | null>;
  chosenAddress(asking: Asking, order: string): Promise<Found | null>;
  /** The address as it was read, to be confirmed, or what is missing of it; null where the message holds none. */
  readAddress(asking: Asking, wanted: NonNullable<AssistantPart['asks']>): Promise<Found | null>;
  /** Done when it says so, once for the message that offered it; null where it may not be, and nothing was. */
  changeAddress(asking: Asking, offer: ConfirmAddress, of: EntryId): Promise<Found | null>;
}

export function createSeeking(ground: Ground): Seeking {
  const orders = createOrderSeeking(ground);
  const products = createProductSeeking(ground);
  const { findPassages } = createPassageSeeking(ground);
  return {
    trace: orders.findOrder,
    offerReturns: orders.offerReturns,
    startReturn: createReturning(ground, orders).startReturn,
    ...createAddressing(ground, orders),
    product: products.findProduct,
    facts: createFactSeeking(ground).findFacts,
    knowledge: findPassages,
    chosenOrder: orders.tellChosen,
    chosenProduct: (asking, product) => products.tellProduct(asking, product, 1),
  };
}
