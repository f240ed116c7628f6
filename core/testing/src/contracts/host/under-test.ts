import type { Host, HostCall, HostShop } from '@shopbell/contract';
import type { PayingUnderTest } from './paying.ts';

/** A host with people and things in it, as its plugin sets it up for `testHost`. */
export interface HostUnderTest {
  host: Host;
  /** What the storefront calls the shop; null for the only one. */
  shop: string | null;
  /** The host's ids of what is in the shop. `orders` are all of `customer`'s, at least two, newest first. */
  customer: string;
  orders: readonly string[];
  product: string;
  /** The member of staff whose calls `call({ agent: true })` makes. */
  agent: string;
  /** Lets somebody of the staff work here and then no more; answers the host's id of them. */
  dismissAgent(): Promise<string>;
  /** The same of another shop; null where the platform has one shop only. */
  foreign: { customer: string; order: string; product: string; agent: string } | null;
  /** A call from a browser that is signed in as a customer, as a member of staff, or not at all. */
  call(by: { customer?: string; agent?: true }): Promise<Pick<HostCall, 'request' | 'native'>>;
  /** The same call by somebody who made the session up: a forged cookie or token, claimed headers. */
  forgedCall(): Promise<Pick<HostCall, 'request' | 'native'>>;
  /** Lets the platform not answer until `restore` is called; absent where that cannot be brought about. */
  breakPlatform?(): Promise<{ restore(): Promise<void> }>;
  /** Groups of the shop, at least two, none of which `customer` is in at first; none where the host has no groups. */
  groups: readonly string[];
  /** Until `restore`, so many pieces of one variant of `product` are left to be sold; absent where the host tells no stock. */
  setStock?(available: number): Promise<{ variant: string; restore(): Promise<void> }>;
  acting: ActingUnderTest;
  paying: PayingUnderTest;
}

/** What it takes to see a host's orders change. */
export interface ActingUnderTest {
  /** A new order of `customer`'s: at least two pieces in its first line, paid at once with one payment, nothing sent. Answers its id. */
  buy(): Promise<string>;
  /** Hands all of an order over to a carrier, as the host's own staff do. */
  ship(order: string): Promise<void>;
  /** Staff whom the host lets do everything to orders, coupons and groups. */
  agent: string;
  /** Staff who work here, but whom the host lets do nothing to orders and groups; null where it lets everybody. */
  powerless: string | null;
  /** What can be sent in exchange; null where the host exchanges nothing. */
  variant: string | null;
  /** Until `restore`, actions die: either before anything is done, or after all of it is done and before the answer. */
  breakActions(when: 'before-commit' | 'after-commit'): Promise<{ restore(): Promise<void> }>;
}

export type Ready = HostUnderTest & { found: HostShop };

/** Promises in words, and what finds out whether each is kept. */
export type Promises = Record<string, (under: Ready) => Promise<void>>;
