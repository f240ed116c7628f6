import type { Cookies } from '../cookies.ts';
import type { Address, Checkout, Order, Purchase } from '../shop.ts';
import { orNull, type StoreApi } from './api.ts';
import type * as rows from './rows.ts';
import { viewAddress, viewCart } from './views.ts';

export const cartCookie = 'shop-cart';
/** The last order that was placed in this browser: guests may look at it too. */
export const orderCookie = 'shop-order';

/** From the first thing in the cart to the paid order, as any storefront of Medusa does it. */
export class Buying {
  readonly #api: StoreApi;
  readonly #cookies: Cookies;
  readonly #region: () => Promise<rows.Region>;

  constructor(api: StoreApi, cookies: Cookies, region: () => Promise<rows.Region>) {
    this.#api = api;
    this.#cookies = cookies;
    this.#region = region;
  }

  async find(): Promise<rows.Cart | null> {
    const id = this.#cookies.read(cartCookie);
    if (!id) return null;
    return (await orNull(this.#api.get<{ cart: rows.Cart }>(`/store/carts/${id}`)))?.cart ?? null;
  }

  async cart(): Promise<Order | null> {
    const cart = await this.find();
    return cart && viewCart(cart);
  }

  async add(variant: string): Promise<void> {
    const cart = (await this.find()) ?? (await this.#open());
    // What is sold out stays out, as the cart then shows.
    await orNull(this.#api.post(`/store/carts/${cart.id}/line-items`, { variant_id: variant, quantity: 1 }));
  }

  async change(line: string, quantity: number): Promise<void> {
    const path = `/store/carts/${this.#cookies.read(cartCookie)}/line-items/${line}`;
    await orNull(quantity > 0 ? this.#api.post(path, { quantity }) : this.#api.delete(path));
  }

  async checkout(): Promise<Checkout | null> {
    const cart = await this.find();
    if (!cart) return null;
    const [region, options, known] = await Promise.all([
      this.#region(),
      this.#api.get<{ shipping_options: { id: string; name: string; amount: number }[] }>('/store/shipping-options', {
        cart_id: cart.id,
      }),
      this.#knownAddress(),
    ]);
    return {
      ...{ cart: viewCart(cart), address: known },
      methods: options.shipping_options.map(({ id, name, amount }) => ({ id, name, price: Math.round(amount * 100) })),
      countries: region.countries.map(({ iso_2, display_name }) => ({ code: iso_2.toUpperCase(), name: display_name })),
    };
  }

  async pay({ contact, address, method }: Purchase): Promise<string | null> {
    const cart = await this.find();
    if (!cart) return null;
    const path = `/store/carts/${cart.id}`;
    const to = addressOf(address, contact);
    await this.#api.post(path, { ...(contact ? { email: contact.email } : {}), shipping_address: to });
    await this.#api.post(`${path}/shipping-methods`, { option_id: method });
    const { payment_collection: bill } = await this.#api.post<{ payment_collection: { id: string } }>(
      '/store/payment-collections',
      { cart_id: cart.id },
    );
    await this.#api.post(`/store/payment-collections/${bill.id}/payment-sessions`, {
      provider_id: 'pp_system_default',
    });
    const done = await this.#api.post<{ type: string; order?: { id: string } }>(`${path}/complete`);
    if (!done.order) return null;
    this.#cookies.keep(`${cartCookie}=; Path=/; Max-Age=0`);
    this.#cookies.keep(`${orderCookie}=${done.order.id}; Path=/; HttpOnly; SameSite=Lax`);
    return done.order.id;
  }

  /** What was put into the cart before signing in is theirs from now on. */
  async handOver(): Promise<void> {
    const cart = await this.find();
    if (cart) await orNull(this.#api.post(`/store/carts/${cart.id}/customer`));
  }

  async #open(): Promise<rows.Cart> {
    const region = await this.#region();
    const { cart } = await this.#api.post<{ cart: rows.Cart }>('/store/carts', { region_id: region.id });
    this.#cookies.keep(`${cartCookie}=${cart.id}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`);
    return cart;
  }

  async #knownAddress(): Promise<Address | null> {
    if (!this.#api.hasToken) return null;
    const answer = await orNull(this.#api.get<{ addresses: rows.Address[] }>('/store/customers/me/addresses'));
    const [known] = answer?.addresses ?? [];
    return known ? viewAddress(known) : null;
  }
}

function addressOf(address: Address, contact: Purchase['contact']) {
  const [first = '', ...rest] = address.fullName.split(' ');
  return {
    ...{ first_name: contact?.firstName ?? first, last_name: contact?.lastName ?? rest.join(' ') },
    ...{ address_1: address.line, city: address.city, postal_code: address.postalCode, phone: address.phone },
    country_code: address.country.toLowerCase(),
  };
}
