import type { Cookies } from '../cookies.ts';
import type { Checkout, Found, Front, Order, Product, Purchase, Shell, Shop, Sought } from '../shop.ts';
import { ShopApi, type Visitor } from './api.ts';
import * as asked from './queries.ts';
import { viewAddress, viewCard, viewOrder, viewPicture, viewProduct } from './views.ts';

/** Vendure, by its Shop API. */
export class VendureShop implements Shop {
  readonly #api: ShopApi;
  readonly #cookies: Cookies;

  constructor(visitor: Visitor) {
    this.#api = new ShopApi(visitor);
    this.#cookies = visitor.cookies;
  }

  get cookies(): string[] {
    return this.#cookies.lines;
  }

  async shell(): Promise<Shell> {
    // A stranger's cart is not asked for, because asking would open a session.
    const own = 'activeOrder { totalQuantity } activeCustomer { firstName lastName emailAddress }';
    const { sections, activeOrder, activeCustomer } = await this.#api.ask<{
      sections: { items: asked.Section[] };
      activeOrder?: { totalQuantity: number } | null;
      activeCustomer?: asked.Customer | null;
    }>(
      `query { sections: collections(options: { topLevelOnly: true }) { items { name slug } } ${this.#api.hasSession ? own : ''} }`,
    );
    const customer = activeCustomer ? { ...activeCustomer, email: activeCustomer.emailAddress } : null;
    return { sections: sections.items, quantity: activeOrder?.totalQuantity ?? 0, customer };
  }

  async front(): Promise<Front> {
    const answer = await this.#api.ask<{
      shelves: { items: (asked.Section & { featuredAsset: { preview: string } | null })[] };
      favourites: { items: asked.Card[] };
    }>(`query { shelves: collections(options: { take: 20 }) { items { name slug featuredAsset { preview } } }
      favourites: search(input: { groupByProduct: true, take: 8, skip: 30 }) { items { ${asked.cardFields} } } }`);
    const shelves = answer.shelves.items.flatMap(({ name, slug, featuredAsset }) => {
      const picture = viewPicture(featuredAsset);
      return picture ? [{ name, slug, picture }] : [];
    });
    return { shelves, favourites: answer.favourites.items.map(viewCard) };
  }

  async find({ section, term, skip, take }: Sought): Promise<Found | null> {
    const by = { ...(section ? { collectionSlug: section } : {}), ...(term === undefined ? {} : { term }) };
    const { collection, found } = await this.#api.ask<{
      collection?: { name: string } | null;
      found: { totalItems: number; items: asked.Card[] };
    }>(
      `query ($slug: String!, $named: Boolean!, $input: SearchInput!) { collection(slug: $slug) @include(if: $named) { name }
        found: search(input: $input) { totalItems items { ${asked.cardFields} } } }`,
      {
        ...{ slug: section ?? '', named: section !== undefined },
        input: { groupByProduct: true, take, skip, ...by },
      },
    );
    if (section && !collection) return null;
    return { name: collection?.name ?? null, total: found.totalItems, cards: found.items.map(viewCard) };
  }

  async product(slug: string): Promise<Product | null> {
    const document = `query ($slug: String!) { product(slug: $slug) { ${asked.productFields} } }`;
    const { product } = await this.#api.ask<{ product: asked.Product | null }>(document, { slug });
    return product && viewProduct(product);
  }

  async cart(): Promise<Order | null> {
    if (!this.#api.hasSession) return null;
    const document = `query { activeOrder { ${asked.orderFields} } }`;
    const { activeOrder } = await this.#api.ask<{ activeOrder: asked.Order | null }>(document);
    return activeOrder && viewOrder(activeOrder);
  }

  async add(variant: string): Promise<void> {
    const document = `mutation ($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 1) { __typename } }`;
    await this.#api.ask(document, { id: variant });
  }

  async change(line: string, quantity: number): Promise<void> {
    const document = `mutation ($id: ID!, $quantity: Int!) { adjustOrderLine(orderLineId: $id, quantity: $quantity) { __typename } }`;
    await this.#api.ask(document, { id: line, quantity });
  }

  async checkout(): Promise<Checkout | null> {
    if (!this.#api.hasSession) return null;
    const { cart, methods, countries, me } = await this.#api.ask<{
      cart: asked.Order | null;
      methods: { id: string; name: string; priceWithTax: number }[];
      countries: Checkout['countries'];
      me: { addresses: asked.Address[] | null } | null;
    }>(`query { cart: activeOrder { ${asked.orderFields} }
      methods: eligibleShippingMethods { id name priceWithTax } countries: availableCountries { code name }
      me: activeCustomer { addresses { fullName streetLine1 city postalCode country { code } phoneNumber } } }`);
    if (!cart) return null;
    const [known] = me?.addresses ?? [];
    return {
      ...{ cart: viewOrder(cart), countries, address: known ? viewAddress(known) : null },
      methods: methods.map(({ id, name, priceWithTax: price }) => ({ id, name, price })),
    };
  }

  async pay({ contact, address, method }: Purchase): Promise<string | null> {
    const { fullName, line, country, phone, ...place } = address;
    const sent = { fullName, streetLine1: line, countryCode: country, phoneNumber: phone, ...place };
    const set = (document: string, it: unknown) => this.#api.ask(document, { it });
    if (contact) {
      const { email, ...names } = contact;
      const customer = { emailAddress: email, ...names };
      await set(`mutation ($it: CreateCustomerInput!) { setCustomerForOrder(input: $it) { __typename } }`, customer);
    }
    await set(`mutation ($it: CreateAddressInput!) { setOrderShippingAddress(input: $it) { __typename } }`, sent);
    await set(`mutation ($it: [ID!]!) { setOrderShippingMethod(shippingMethodId: $it) { __typename } }`, [method]);
    const { paid } = await this.#api.ask<{ paid: { code?: string } }>(`mutation {
      transitionOrderToState(state: "ArrangingPayment") { __typename }
      paid: addPaymentToOrder(input: { method: "demo-payment", metadata: {} }) { ... on Order { code } } }`);
    return paid.code ?? null;
  }

  async orders(): Promise<Order[] | null> {
    if (!this.#api.hasSession) return null;
    const { me } = await this.#api.ask<{
      me: { orders: { items: asked.Order[] } } | null;
    }>(`query { me: activeCustomer {
      orders(options: { sort: { orderPlacedAt: DESC }, filter: { active: { eq: false } }, take: 50 }) { items { ${asked.orderFields} } } } }`);
    return me?.orders.items.map(viewOrder) ?? null;
  }

  /** Vendure shows customers their own, and guests theirs for two hours. */
  async order(name: string): Promise<Order | null> {
    if (!this.#api.hasSession) return null;
    const document = `query ($code: String!) { orderByCode(code: $code) { ${asked.orderFields} } }`;
    return this.#api.ask<{ orderByCode: asked.Order | null }>(document, { code: name }).then(
      ({ orderByCode }) => orderByCode && viewOrder(orderByCode),
      // Somebody else's is refused with an error: to the shopper it is simply not there.
      () => null,
    );
  }

  async signIn(email: string, password: string): Promise<boolean> {
    const document = `mutation ($u: String!, $p: String!) { login(username: $u, password: $p, rememberMe: true) { __typename } }`;
    const answer = await this.#api.ask<{ login: { __typename: string } }>(document, { u: email, p: password });
    return answer.login.__typename === 'CurrentUser';
  }

  async signOut(): Promise<void> {
    await this.#api.ask(`mutation { logout { success } }`);
  }
}
