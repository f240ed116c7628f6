import type { Word } from './words.ts';

/** What every page shows in its head. `customer` is null where nobody has signed in. */
export interface Shell {
  sections: Section[];
  /** How many things are in the cart. */
  quantity: number;
  customer: Customer | null;
}

export interface Section {
  name: string;
  slug: string;
}

export interface Customer {
  firstName: string;
  lastName: string;
  email: string;
}

/** Addresses of one picture in the sizes in which this storefront shows it, all on its own origin: 480, 960 and 128 pixels wide. */
export interface Picture {
  card: string;
  page: string;
  line: string;
}

/** Money is in minor units everywhere. */
export interface Card {
  name: string;
  slug: string;
  picture: Picture | null;
  /** Of the cheapest and the dearest variant. */
  price: { from: number; to: number };
  currency: string;
}

export interface Found {
  /** The section's name; null for the whole shop and for a search. */
  name: string | null;
  total: number;
  cards: Card[];
}

export interface Sought {
  /** A section's slug. */
  section?: string;
  term?: string;
  skip: number;
  take: number;
}

export interface Front {
  shelves: (Section & { picture: Picture })[];
  favourites: Card[];
}

export interface Product {
  id: string;
  name: string;
  description: string;
  picture: Picture | null;
  /** The narrowest that it stands in. */
  section: Section | null;
  variants: Variant[];
}

export interface Variant {
  id: string;
  name: string;
  price: number;
  currency: string;
  stock: 'plenty' | 'few' | 'none';
}

/** An order, or a cart, which is one that was not placed yet. */
export interface Order {
  /** By which its page finds it. */
  name: string;
  /** By which people call it. */
  number: string;
  state: State;
  placedAt: string | null;
  currency: string;
  subtotal: number;
  shipping: number;
  total: number;
  address: Address | null;
  lines: { id: string; quantity: number; total: number; picture: Picture | null; name: string; slug: string }[];
  /** `number` is null where the platform does not tell it. */
  parcels: { carrier: string; number: string | null; state: State }[];
}

export type State = Extract<Word, `state.${string}`>;

export interface Address {
  fullName: string;
  line: string;
  city: string;
  postalCode: string;
  country: string;
  phone: string;
}

/** `address` is where the customer had things sent before. */
export interface Checkout {
  cart: Order;
  methods: { id: string; name: string; price: number }[];
  countries: { code: string; name: string }[];
  address: Address | null;
}

/** `contact` stands for somebody who has not signed in. */
export interface Purchase {
  contact: Customer | null;
  address: Address;
  method: string;
}

/** A shop's own API on behalf of one browser. Throws when the shop does not answer. */
export interface Shop {
  /** Set-Cookie lines that the browser has to get. */
  readonly cookies: string[];
  shell(): Promise<Shell>;
  front(): Promise<Front>;
  /** Null where there is no such section. */
  find(sought: Sought): Promise<Found | null>;
  product(slug: string): Promise<Product | null>;
  /** Null while nothing was put into it. */
  cart(): Promise<Order | null>;
  add(variant: string): Promise<void>;
  /** Quantity 0 takes the line out. */
  change(line: string, quantity: number): Promise<void>;
  /** Null where there is nothing to pay for. */
  checkout(): Promise<Checkout | null>;
  /** Sets who, where to and how, and pays. The order's name; null where the shop refused. */
  pay(purchase: Purchase): Promise<string | null>;
  /** Their newest first; null where nobody has signed in. */
  orders(): Promise<Order[] | null>;
  /** Null where it is not there or not for this browser to see. */
  order(name: string): Promise<Order | null>;
  /** Whether e-mail and password belong together. */
  signIn(email: string, password: string): Promise<boolean>;
  signOut(): Promise<void>;
}
