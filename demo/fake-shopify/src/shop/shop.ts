import { Bucket } from '../cost.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { deliverOrder, type OrderInput, placeOrder, shipOrder } from './orders.ts';
import type {
  CustomerRecord,
  DiscountRecord,
  OrderRecord,
  PageRecord,
  PolicyRecord,
  ProductRecord,
  StaffRecord,
  TransactionRecord,
  TransactionStatus,
} from './records.ts';
import { Subscriptions } from './subscriptions.ts';
import type { World } from './world.ts';

/** What a shop is; the rest is made up. */
export interface ShopInput {
  name?: string;
  currency?: string;
  timeZone?: string;
  locale?: string;
  /** Where its storefront is, if not at its own domain. */
  url?: string;
  /** Whether it is a shop that a developer tries apps on. */
  partnerDevelopment?: boolean;
  /** Points of the Admin API: 2,000 and 100 a second is the standard plan. */
  points?: { maximumAvailable: number; restoreRate: number };
}

/** One shop of the fake. Its verbs are what customers and the shop's own staff do, outside of any app. */
export class FakeShop {
  readonly domain: string;
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly url: string;
  readonly location: string;
  /** Of the app as this shop has installed it. */
  readonly installation: string;
  /** The app's own metafields of its installation, by `namespace.key`: what a theme's blocks read as `app.metafields`. */
  readonly appMetafields = new Map<string, string>();
  /** What the app has fired of Flow's triggers, the oldest first. */
  readonly fired: { handle: string; payload: Record<string, unknown> }[] = [];
  /** The app's pixel, once it was started. */
  pixel: { id: string; settings: Record<string, string> } | null = null;
  /** What the app is paid. */
  readonly subscriptions: Subscriptions;
  /** Until it is handed to a merchant. */
  partnerDevelopment: boolean;
  readonly bucket: Bucket;
  readonly jobs: Jobs = createJobs();
  readonly customers = new Map<string, CustomerRecord>();
  readonly products = new Map<string, ProductRecord>();
  readonly pages = new Map<string, PageRecord>();
  readonly policies = new Map<string, PolicyRecord>();
  readonly orders = new Map<string, OrderRecord>();
  readonly discounts = new Map<string, DiscountRecord>();
  readonly staff = new Map<string, StaffRecord>();
  /** What mutations answered, by their idempotency key. */
  readonly answered = new Map<string, { asked: string; answer: unknown }>();
  readonly world: World;
  /** What the payment provider says when it is asked to give back of a payment; `settleRefunds` ends what it left pending. */
  answerRefund: (payment: TransactionRecord) => TransactionStatus = () => 'SUCCESS';

  constructor(domain: string, given: ShopInput, world: World) {
    this.domain = domain;
    this.world = world;
    this.id = world.nextId();
    this.location = world.nextId();
    this.installation = world.nextId();
    this.name = given.name ?? domain.replace('.myshopify.com', '');
    this.currency = given.currency ?? 'EUR';
    this.timeZone = given.timeZone ?? 'Europe/Berlin';
    this.locale = given.locale ?? 'en';
    this.partnerDevelopment = given.partnerDevelopment ?? false;
    this.subscriptions = new Subscriptions(domain, world);
    this.url = given.url ?? `https://${domain}`;
    const { maximumAvailable, restoreRate } = given.points ?? { maximumAvailable: 2_000, restoreRate: 100 };
    this.bucket = new Bucket(maximumAvailable, restoreRate);
  }

  addCustomer(given: Partial<CustomerRecord> = {}): CustomerRecord {
    const [id, at] = [this.world.nextId(), this.world.now()];
    const made = {
      ...{ id, firstName: 'Ada', lastName: 'Byron', email: `ada-${id}@people.example`, phone: '+4940123456' },
      ...{ locale: this.locale, tags: [], createdAt: at, updatedAt: at, ...given },
    };
    this.customers.set(made.id, made);
    this.world.tell(this.domain, 'customers/create', named('Customer', made));
    return made;
  }

  /** They, or the shop's staff, give another name or address. */
  changeCustomer(id: string, given: Partial<CustomerRecord>): void {
    const found = this.customers.get(id);
    if (!found) throw new Error(`The fake's ${this.domain} has no customer ${id}.`);
    Object.assign(found, given, { updatedAt: this.world.now() });
    this.world.tell(this.domain, 'customers/update', named('Customer', found));
  }

  addProduct(given: Partial<ProductRecord> = {}): ProductRecord {
    const [id, variant, at] = [this.world.nextId(), this.world.nextId(), this.world.now()];
    const made: ProductRecord = {
      ...{ id, variant, title: 'Brass bell', handle: `bell-${id}`, sku: `BELL-${id}`, price: 2_475, status: 'ACTIVE' },
      ...{ published: true, available: 100, image: `https://cdn.shopify.com/s/files/${id}.png`, tags: [] },
      ...{ text: '', kind: '', vendor: '', createdAt: at, updatedAt: at, ...given },
    };
    this.products.set(made.id, made);
    return made;
  }

  /** A page of the online store. */
  addPage(given: Partial<PageRecord> = {}): PageRecord {
    const [id, at] = [this.world.nextId(), this.world.now()];
    const made = {
      ...{ id, title: 'About us', handle: `about-${id}`, body: '<p>We cast bells.</p>', published: true },
      ...{ createdAt: at, updatedAt: at, ...given },
    };
    this.pages.set(made.id, made);
    return made;
  }

  /** What the merchant has written under one kind of policy: one of each. */
  writePolicy(type: string, given: Pick<PolicyRecord, 'title' | 'body'>): PolicyRecord {
    const at = this.world.now();
    const before = this.policies.get(type);
    const made = { createdAt: at, ...before, id: before?.id ?? this.world.nextId(), type, ...given, updatedAt: at };
    this.policies.set(type, made);
    return made;
  }

  /** May do everything that the app may, unless told otherwise. */
  addStaff(given: Partial<StaffRecord> = {}): StaffRecord {
    const id = this.world.nextId();
    const made = {
      ...{ id, firstName: 'Sam', lastName: `Number ${id}`, email: `staff-${id}@${this.domain}` },
      ...{ owner: false, scopes: ['*'], ...given },
    };
    this.staff.set(made.id, made);
    return made;
  }

  /** Their tokens are refused from now on. */
  dismissStaff(id: string): void {
    this.staff.delete(id);
  }

  placeOrder(given: OrderInput = {}): OrderRecord {
    return placeOrder(this, given);
  }

  /** Hands over all that is left of an order. */
  ship(order: string, parcel: { company: string; number: string } = { company: 'DHL', number: 'JD0001' }): void {
    shipOrder(this, this.getOrder(order), parcel);
  }

  deliver(order: string): void {
    deliverOrder(this, this.getOrder(order));
  }

  /** The payment provider makes up its mind about what it left pending. */
  settleRefunds(order: string, status: TransactionStatus): void {
    const found = this.getOrder(order);
    for (const row of found.transactions) if (row.kind === 'REFUND' && row.status === 'PENDING') row.status = status;
    this.touch(found);
  }

  getOrder(id: string): OrderRecord {
    const found = this.orders.get(id);
    if (!found) throw new Error(`The fake's ${this.domain} has no order ${id}.`);
    return found;
  }

  /** Writes down that an order changed, and tells by `orders/updated` and whatever `topic` says beside. */
  touch(order: OrderRecord, topic?: string, payload: Record<string, unknown> = {}): void {
    order.updatedAt = this.world.now();
    if (topic) this.world.tell(this.domain, topic, topic.startsWith('orders/') ? named('Order', order) : payload);
    this.world.tell(this.domain, 'orders/updated', named('Order', order));
  }
}

function named(type: string, { id, updatedAt }: { id: string; updatedAt: string }) {
  return { id: Number(id), admin_graphql_api_id: `gid://shopify/${type}/${id}`, updated_at: updatedAt };
}
