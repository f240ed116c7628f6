import type { Cookies } from '../cookies.ts';
import type { Checkout, Customer, Found, Front, Order, Product, Purchase, Shell, Shop, Sought } from '../shop.ts';
import { orNull, StoreApi, tokenCookie, type Visitor } from './api.ts';
import { Buying, cartCookie, orderCookie } from './buying.ts';
import type * as rows from './rows.ts';
import { viewCard, viewOrder, viewPicture, viewProduct } from './views.ts';

const listed = 'id,title,handle,thumbnail,*variants.calculated_price';
const whole = '*categories,*variants.calculated_price,+variants.inventory_quantity';
const sums = '+item_total,+shipping_total';
/** Medusa hands no parcel's number to a storefront. */
const ordered = `*fulfillments,*shipping_methods,*shipping_address,+fulfillment_status,+payment_status,${sums}`;

/** One region sells everything; it does not change while the shop runs. */
let region: rows.Region | undefined;

/** Medusa, by its Store API. */
export class MedusaShop implements Shop {
  readonly #api: StoreApi;
  readonly #cookies: Cookies;
  readonly #buying: Buying;

  constructor(visitor: Visitor) {
    this.#api = new StoreApi(visitor);
    this.#cookies = visitor.cookies;
    this.#buying = new Buying(this.#api, visitor.cookies, () => this.#region());
  }

  get cookies(): string[] {
    return this.#cookies.lines;
  }

  async shell(): Promise<Shell> {
    const query = { parent_category_id: 'null', limit: 20 };
    const [{ product_categories: categories }, cart, customer] = await Promise.all([
      this.#api.get<{ product_categories: rows.Category[] }>('/store/product-categories', query),
      this.#buying.find(),
      this.#customer(),
    ]);
    const quantity = cart?.items.reduce((sum, item) => sum + item.quantity, 0) ?? 0;
    return { sections: categories.map(({ name, handle: slug }) => ({ name, slug })), quantity, customer };
  }

  async front(): Promise<Front> {
    const [{ product_categories: categories }, { products }] = await Promise.all([
      this.#api.get<{ product_categories: rows.Category[] }>('/store/product-categories', { limit: 20 }),
      this.#products({ fields: listed, limit: 8, offset: 30 }),
    ]);
    const shelves = categories.flatMap(({ name, handle: slug, metadata }) => {
      const picture = viewPicture(metadata?.picture);
      return picture ? [{ name, slug, picture }] : [];
    });
    return { shelves, favourites: products.map(viewCard) };
  }

  async find({ section, term, skip, take }: Sought): Promise<Found | null> {
    const category = section ? await this.#category(section) : null;
    if (section && !category) return null;
    const { products, count } = await this.#products({
      ...{ fields: listed, limit: take, offset: skip },
      ...(category ? { 'category_id[]': category.id } : {}),
      ...(term ? { q: term } : {}),
    });
    return { name: category?.name ?? null, total: count, cards: products.map(viewCard) };
  }

  async product(slug: string): Promise<Product | null> {
    const { products } = await this.#products({ fields: whole, handle: slug, limit: 1 });
    return products[0] ? viewProduct(products[0]) : null;
  }

  cart(): Promise<Order | null> {
    return this.#buying.cart();
  }

  add(variant: string): Promise<void> {
    return this.#buying.add(variant);
  }

  change(line: string, quantity: number): Promise<void> {
    return this.#buying.change(line, quantity);
  }

  checkout(): Promise<Checkout | null> {
    return this.#buying.checkout();
  }

  pay(purchase: Purchase): Promise<string | null> {
    return this.#buying.pay(purchase);
  }

  async orders(): Promise<Order[] | null> {
    if (!this.#api.hasToken) return null;
    const query = { fields: ordered, order: '-created_at', limit: 50 };
    return (
      (await orNull(this.#api.get<{ orders: rows.Order[] }>('/store/orders', query)))?.orders.map(viewOrder) ?? null
    );
  }

  /** Medusa shows an order to whoever knows its id: here only its customer and the browser that placed it see it. */
  async order(name: string): Promise<Order | null> {
    const own = this.#cookies.read(orderCookie) === name;
    if (!own) return (await this.orders())?.find((order) => order.name === name) ?? null;
    const path = `/store/orders/${encodeURIComponent(name)}`;
    const found = await orNull(this.#api.get<{ order: rows.Order }>(path, { fields: ordered }));
    return found && viewOrder(found.order);
  }

  async signIn(email: string, password: string): Promise<boolean> {
    const answer = await orNull(this.#api.post<{ token: string }>('/auth/customer/emailpass', { email, password }));
    if (!answer) return false;
    this.#cookies.keep(`${tokenCookie}=${answer.token}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax`);
    await this.#buying.handOver();
    return true;
  }

  async signOut(): Promise<void> {
    for (const name of [tokenCookie, cartCookie, orderCookie]) this.#cookies.keep(`${name}=; Path=/; Max-Age=0`);
  }

  async #customer(): Promise<Customer | null> {
    if (!this.#api.hasToken) return null;
    type Answer = { customer: { first_name: string | null; last_name: string | null; email: string } };
    const answer = await orNull(this.#api.get<Answer>('/store/customers/me'));
    if (!answer) return null;
    const { first_name: firstName, last_name: lastName, email } = answer.customer;
    return { firstName: firstName ?? '', lastName: lastName ?? '', email };
  }

  async #category(handle: string): Promise<rows.Category | null> {
    type Answer = { product_categories: rows.Category[] };
    const { product_categories: found } = await this.#api.get<Answer>('/store/product-categories', { handle });
    return found[0] ?? null;
  }

  async #products(query: Record<string, string | number>): Promise<{ products: rows.Product[]; count: number }> {
    return this.#api.get('/store/products', { region_id: (await this.#region()).id, ...query });
  }

  async #region(): Promise<rows.Region> {
    if (region) return region;
    const { regions } = await this.#api.get<{ regions: rows.Region[] }>('/store/regions', { limit: 1 });
    if (!regions[0]) throw new Error('Medusa has no region: fill the shop first.');
    region = regions[0];
    return region;
  }
}
