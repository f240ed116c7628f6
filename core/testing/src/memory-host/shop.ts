import type {
  Host,
  HostAction,
  HostAgent,
  HostCustomer,
  HostGroup,
  HostOrder,
  HostOrderAbilities,
  HostOrderStory,
  HostOutcome,
  HostPage,
  HostProduct,
  HostProductSheet,
  HostShop,
} from '@shopbell/contract';

/** One shop of the memory host, with everybody and everything in it, by id. Tests may change it at any time. */
export interface MemoryShop {
  shop: HostShop;
  customers: Map<string, HostCustomer>;
  agents: Map<string, HostAgent>;
  /** In the order they were placed. Changed by `MemoryHost.change`, so that version and hint follow. */
  orders: Map<string, HostOrderStory>;
  products: Map<string, HostProduct>;
  /** What the catalogue says of a product beyond that, by its id. */
  sheets: Map<string, Partial<HostProductSheet>>;
  pages: Map<string, HostPage>;
  /** Variants that can be sent in exchange, with how many there are. */
  stock: Map<string, number>;
  groups: Map<string, HostGroup>;
  /** The ids of the groups that a customer is in. */
  memberships: Map<string, Set<string>>;
  coupons: Map<string, Extract<HostAction, { type: 'make-coupon' }>>;
  /** The confirmations that were sent again, by order. */
  confirmations: string[];
  /** Staff whom the host lets do nothing to orders or promotions. */
  powerless: Set<string>;
  /** What was done, by the key it was asked with: the host's own record of it. */
  done: Map<string, HostOutcome>;
}

/** What an order is made of; the rest is made up. */
export interface MemoryOrderInput extends Partial<HostOrder> {
  /** Written over the story that is made of the rest. */
  story?: Partial<HostOrderStory>;
}

/** How the memory host misbehaves; all off at first. */
export interface MemoryTrouble {
  /** This many actions are done, and then the process dies: neither answer nor hint comes. */
  failAfterCommit: number;
  /** This many actions die before anything is done. */
  failBeforeCommit: number;
  /** Changes are not told to anybody. */
  loseHints: boolean;
  /** So often money is given back, and then the payment provider falls silent in the middle. */
  refundsLeft: number;
  /** Money that is given back is only on its way: it stays pending until `settle` says what became of it. */
  pendingRefunds: boolean;
  /** Awaited before the next action is done, which is under way until then. */
  hold: (() => Promise<void>) | null;
  /** What is not known is told as under way. */
  underWay: boolean;
  /** Every answer about orders takes this long. */
  delayMs: number;
}

/** The whole port in memory, with what a test does to the shop behind it. */
export interface MemoryHost extends Host {
  /** Mutable, so that a test can take an ability away. */
  readonly can: Host['can'] & { orders: HostOrderAbilities };
  /** By the host's id of the shop; the first is the default one. */
  readonly shops: Map<string, MemoryShop>;
  addShop(shop?: Partial<HostShop>): MemoryShop;
  addCustomer(shop: string, customer?: Partial<HostCustomer>): HostCustomer;
  addAgent(shop: string, agent?: Partial<HostAgent>): HostAgent;
  /** Paid and handed over to the carrier unless told otherwise; `parcels: []` leaves it in the shop. */
  addOrder(shop: string, order?: MemoryOrderInput): HostOrder;
  addProduct(shop: string, product?: Partial<HostProduct>): HostProduct;
  /** Somebody in the host changes an order: it gets another version, and a hint goes out. */
  change(shop: string, order: string, change: (story: HostOrderStory) => void): HostOrderStory;
  /** Hands what is left of every line over to the carrier. */
  ship(shop: string, order: string, parcel?: { number: string; carrier: string | null }): HostOrderStory;
  deliver(shop: string, order: string): HostOrderStory;
  /** The payment provider says what became of an order's refunds that are on their way. */
  settle(shop: string, order: string, how: 'done' | 'failed'): void;
  /** While true, whatever is asked throws `host.unavailable`. */
  down: boolean;
  readonly trouble: MemoryTrouble;
}
