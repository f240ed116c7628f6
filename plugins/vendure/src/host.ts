import { Inject, Injectable } from '@nestjs/common';
import type {
  Host,
  HostAbilities,
  HostAgent,
  HostCall,
  HostCustomer,
  HostOrder,
  HostProduct,
  HostShop,
  HostStock,
} from '@shopbell/contract' with { 'resolution-mode': 'import' };
import {
  AdministratorService,
  CustomerService,
  type ID,
  OrderService,
  type Product,
  ProductService,
  type ProductVariant,
  ProductVariantService,
  type RequestContext,
  type Translated,
} from '@vendure/core';
import type { Request } from 'express';
import { answer } from './answering';
import { VendureCatalogue } from './catalogue';
import { VendureGroups } from './groups';
import { VendureIds } from './ids';
import type { ShopbellOptions } from './options';
import { abilities, VendureOrders } from './orders';
import { VendureReading } from './orders/reading';
import { roleOf, sightOf } from './permissions';
import { VendureSessions } from './sessions';
import { languageCodeOf, VendureShops } from './shops';
import { VendureSight } from './sight';
import { VendureStaff } from './staff';
import { SHOPBELL_OPTIONS } from './tokens';
import { orderRelations, viewCustomer, viewOrder } from './views';
import { readVoucher } from './vouching';

/** Vendure as a host: its own services asked in-process. They do not check rights; who may ask what is the engine's to check. */
@Injectable()
export class VendureHost implements Host {
  readonly name = 'vendure';
  readonly can: HostAbilities;

  constructor(
    private readonly sessions: VendureSessions,
    private readonly shops: VendureShops,
    private readonly ids: VendureIds,
    private readonly customers: CustomerService,
    private readonly administrators: AdministratorService,
    private readonly orderService: OrderService,
    private readonly products: ProductService,
    private readonly variants: ProductVariantService,
    private readonly sight: VendureSight,
    private readonly staff: VendureStaff,
    private readonly reading: VendureReading,
    readonly groups: VendureGroups,
    readonly catalogue: VendureCatalogue,
    readonly orders: VendureOrders,
    @Inject(SHOPBELL_OPTIONS) private readonly options: ShopbellOptions,
  ) {
    this.can = {
      ...{ linkOrders: true, manyShops: options.shopPer === 'channel', orders: abilities },
      ...{ stock: true, groups: { read: true, change: true } },
      catalogue: { products: true, pages: false },
    };
  }

  findShop(name: string | null): Promise<HostShop | null> {
    return answer(() => this.shops.findShop(name));
  }

  /** By Vendure's own session, or by a voucher that the storefront's server got from the Shop API. */
  vouchCustomer({ native, shop }: HostCall): Promise<HostCustomer | null> {
    return answer(async () => {
      const request = native as Request;
      const voucher = readVoucher(this.sessions.bearer(request) ?? '', shop.id, this.options.secret);
      if (voucher) return voucher.customer === null ? null : this.lookUpCustomer(shop.id, voucher.customer);
      const ctx = await this.shops.open(shop.id);
      const users = (await this.sessions.find(request, 'shop')).flatMap(({ user }) => (user ? [user] : []));
      for (const user of ctx ? users : []) {
        const customer = await this.customers.findOneByUserId(ctx as RequestContext, user.id);
        if (customer) return viewCustomer(customer, this.sight);
      }
      return null;
    });
  }

  vouchAgent({ native, shop }: HostCall): Promise<HostAgent | null> {
    return answer(async () => {
      const ctx = await this.shops.open(shop.id);
      if (!ctx) return null;
      for (const { user } of await this.sessions.find(native as Request, 'admin')) {
        const agent = user ? await this.agentOf(ctx, user.id) : null;
        if (agent) return agent;
      }
      return null;
    });
  }

  findAgent(shop: string, agent: string): Promise<HostAgent | null> {
    return answer(async () => {
      const ctx = await this.shops.open(shop);
      const user = ctx ? await this.staff.findUserOf(ctx, agent) : null;
      return ctx && user ? this.agentOf(ctx, user.id) : null;
    });
  }

  findCustomer(shop: string, customer: string): Promise<HostCustomer | null> {
    return answer(() => this.lookUpCustomer(shop, customer));
  }

  listOrders(shop: string, customer: string, page: { cursor?: string; limit: number }) {
    return answer(async () => {
      const [ctx, id] = [await this.shops.open(shop), this.ids.decode(customer)];
      if (!ctx || id === null) return { items: [], next: null };
      const skip = Math.max(0, Number(page.cursor ?? 0) || 0);
      const placed = { active: { eq: false }, orderPlacedAt: { isNull: false } };
      const options = {
        skip,
        take: page.limit,
        filter: placed,
        sort: { orderPlacedAt: 'DESC' as const, id: 'DESC' as const },
      };
      const { items, totalItems } = await this.orderService.findByCustomerId(ctx, id, options, []);
      const whole = await Promise.all(items.map((order) => this.lookUpOrder(ctx, order.id)));
      const end = skip + items.length;
      return {
        items: whole.filter((order) => order !== null),
        next: items.length > 0 && end < totalItems ? String(end) : null,
      };
    });
  }

  listOrdersByEmail(shop: string, email: string, limit: number): Promise<HostOrder[]> {
    return answer(async () => {
      const ctx = await this.shops.open(shop);
      if (!ctx) return [];
      const ids = await this.reading.listIdsByEmail(ctx, email, limit);
      const whole = await Promise.all(ids.map((id) => this.lookUpOrder(ctx, id)));
      return whole.filter((order) => order !== null);
    });
  }

  findOrder(shop: string, order: string): Promise<HostOrder | null> {
    return answer(async () => {
      const [ctx, id] = [await this.shops.open(shop), this.ids.decode(order)];
      return ctx && id !== null ? this.lookUpOrder(ctx, id) : null;
    });
  }

  /** The price is that of the cheapest variant; what the merchant has switched off is not there. */
  findProduct(shop: string, product: string, locale: string): Promise<HostProduct | null> {
    return answer(async () => {
      const [ctx, id] = [await this.shops.open(shop, languageCodeOf(locale)), this.ids.decode(product)];
      const found = ctx && id !== null ? await this.products.findOne(ctx, id, ['featuredAsset']) : undefined;
      return ctx && found?.enabled ? this.viewProduct(ctx, found) : null;
    });
  }

  findProducts(shop: string, { text, locale, limit }: { text: string; locale: string; limit: number }) {
    return answer(async () => {
      const ctx = await this.shops.open(shop, languageCodeOf(locale));
      if (!ctx) return [];
      const words = text.trim();
      const filter = { enabled: { eq: true }, ...(words === '' ? {} : { name: { contains: words } }) };
      const options = { take: limit, filter, sort: { name: 'ASC' as const } };
      const { items } = await this.products.findAll(ctx, options, ['featuredAsset']);
      return Promise.all(items.map((product) => this.viewProduct(ctx, product)));
    });
  }

  listStock(shop: string, product: string, locale: string): Promise<HostStock[]> {
    return answer(async () => {
      const [ctx, id] = [await this.shops.open(shop, languageCodeOf(locale)), this.ids.decode(product)];
      const found = ctx && id !== null ? await this.products.findOne(ctx, id, []) : undefined;
      if (!ctx || !found?.enabled) return [];
      const { items } = await this.variants.getVariantsByProductId(ctx, found.id, { take: 100 });
      return Promise.all(items.filter(({ enabled }) => enabled).map((variant) => this.viewStock(ctx, variant)));
    });
  }

  /** Vendure answers the largest number for what it does not count, and below zero for what may be sold on after the last piece. */
  private async viewStock(ctx: RequestContext, variant: Translated<ProductVariant>): Promise<HostStock> {
    const left = await this.variants.getSaleableStockLevel(ctx, variant);
    const { id, name, sku } = variant;
    const available = left === Number.MAX_SAFE_INTEGER ? null : Math.max(0, left);
    return { variant: this.ids.encode(id), title: name, sku: sku || null, available, backorder: false };
  }

  private async viewProduct(ctx: RequestContext, found: Translated<Product>): Promise<HostProduct> {
    const product = this.ids.encode(found.id);
    const { items } = await this.variants.getVariantsByProductId(ctx, found.id, { take: 100 });
    const prices = items.filter(({ enabled }) => enabled).map(({ priceWithTax }) => priceWithTax);
    const path = this.options.productPath.replaceAll('{slug}', found.slug).replaceAll('{id}', product);
    return {
      id: product,
      title: found.name,
      url: `${this.shops.describe(ctx.channel).url}${path}`,
      image: this.sight.picture(found.featuredAsset?.preview),
      price: prices.length > 0 ? this.sight.money(Math.min(...prices), ctx.currencyCode) : null,
    };
  }

  private async lookUpCustomer(shop: string, customer: string): Promise<HostCustomer | null> {
    const [ctx, id] = [await this.shops.open(shop), this.ids.decode(customer)];
    const found = ctx && id !== null ? await this.customers.findOne(ctx, id) : undefined;
    return found ? viewCustomer(found, this.sight) : null;
  }

  /** Carts and drafts are not orders yet. */
  private async lookUpOrder(ctx: RequestContext, id: ID): Promise<HostOrder | null> {
    const order = await this.orderService.findOne(ctx, id, [...orderRelations]);
    return order?.orderPlacedAt ? viewOrder(order, this.sight) : null;
  }

  private async agentOf(ctx: RequestContext, user: ID): Promise<HostAgent | null> {
    const rights = await this.staff.rightsOf(ctx, user);
    const role = roleOf(rights);
    const person = role ? await this.administrators.findOneByUserId(ctx, user) : undefined;
    if (!person || !role) return null;
    const name = `${person.firstName} ${person.lastName}`.trim() || person.emailAddress;
    const sees = sightOf(rights);
    return { id: this.ids.encode(person.id), name, email: person.emailAddress, picture: null, role, sees };
  }
}
