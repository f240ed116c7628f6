import { Inject, Injectable } from '@nestjs/common';
import type { CatalogueQuestion, HostCatalogue, HostPage, HostProductSheet, Page } from '@shopbell/contract' with {
  'resolution-mode': 'import',
};
import {
  type ID,
  Product,
  type ProductOptionGroup,
  ProductOptionGroupService,
  ProductService,
  ProductVariant,
  ProductVariantService,
  type RequestContext,
  TransactionalConnection,
  type Translated,
} from '@vendure/core';
import { answer } from './answering';
import { VendureIds } from './ids';
import type { ShopbellOptions } from './options';
import { languageCodeOf, VendureShops } from './shops';
import { VendureSight } from './sight';
import { SHOPBELL_OPTIONS } from './tokens';

interface Changed {
  id: ID;
  /** RFC 3339. */
  at: string;
}

/** What Vendure sells. It keeps no pages of its own. */
@Injectable()
export class VendureCatalogue implements HostCatalogue {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly shops: VendureShops,
    private readonly ids: VendureIds,
    private readonly sight: VendureSight,
    private readonly products: ProductService,
    private readonly variants: ProductVariantService,
    private readonly groups: ProductOptionGroupService,
    @Inject(SHOPBELL_OPTIONS) private readonly options: ShopbellOptions,
  ) {}

  listProducts(shop: string, { since, locale, cursor, limit }: CatalogueQuestion): Promise<Page<HostProductSheet>> {
    return answer(async () => {
      const ctx = await this.shops.open(shop, languageCodeOf(locale));
      if (!ctx) return { items: [], next: null };
      const placeOf = ({ at, id }: Changed) => `${at} ${String(id).padStart(12, '0')}`;
      const changed = (await this.listChanged(ctx, since))
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .filter((each) => cursor === undefined || placeOf(each) > cursor);
      const some = changed.slice(0, limit);
      const sheets: HostProductSheet[] = [];
      for (const each of some) {
        const found = await this.products.findOne(ctx, each.id, ['featuredAsset']);
        if (found) sheets.push(await this.viewSheet(ctx, found, each.at));
      }
      const last = some.at(-1);
      return { items: sheets, next: last && changed.length > limit ? placeOf(last) : null };
    });
  }

  async listPages(): Promise<Page<HostPage>> {
    return { items: [], next: null };
  }

  /** A product changes with its variants, whose prices, names and options are rows of their own. */
  private async listChanged(ctx: RequestContext, since: string | null): Promise<Changed[]> {
    const products = this.connection
      .getRepository(ctx, Product)
      .createQueryBuilder('p')
      .select(['p.id', 'p.updatedAt'])
      .innerJoin('p.channels', 'c', 'c.id = :channel', { channel: ctx.channelId })
      .where('p.deletedAt IS NULL');
    const variants = this.connection
      .getRepository(ctx, ProductVariant)
      .createQueryBuilder('v')
      .select(['v.id', 'v.productId', 'v.updatedAt'])
      .innerJoin('v.channels', 'c', 'c.id = :channel', { channel: ctx.channelId })
      .innerJoin('v.product', 'p')
      .where('p.deletedAt IS NULL');
    if (since !== null) {
      const from = { since: this.written(new Date(since)) };
      products.andWhere('p.updatedAt >= :since', from);
      variants.andWhere('v.updatedAt >= :since', from);
    }
    const times = new Map<ID, number>();
    const note = (id: ID, at: Date) => times.set(id, Math.max(times.get(id) ?? 0, at.getTime()));
    for (const { id, updatedAt } of await products.getMany()) note(id, updatedAt);
    for (const { productId, updatedAt } of await variants.getMany()) note(productId, updatedAt);
    return [...times].map(([id, at]) => ({ id, at: new Date(at).toISOString() }));
  }

  /** As the database's driver writes a date into a column, which is not everywhere a date. */
  private written(date: Date): unknown {
    const { driver } = this.connection.rawConnection;
    const column = this.connection.rawConnection.getMetadata(Product).findColumnWithPropertyName('updatedAt');
    return column ? driver.preparePersistentValue(date, column) : date;
  }

  private async viewSheet(
    ctx: RequestContext,
    found: Translated<Product>,
    updatedAt: string,
  ): Promise<HostProductSheet> {
    const id = this.ids.encode(found.id);
    const groups = await this.groups.getOptionGroupsByProductId(ctx, found.id);
    const { items } = await this.variants.getVariantsByProductId(ctx, found.id, { take: 100 });
    const variants = await Promise.all(
      items.filter(({ enabled }) => enabled).map((variant) => this.viewVariant(ctx, variant, groups)),
    );
    const specs = (await this.products.getFacetValuesForProduct(ctx, found.id))
      .filter(({ facet }) => !facet.isPrivate)
      .map(({ facet, name }) => ({ name: facet.name, value: name }));
    const prices = variants.flatMap(({ price }) => (price ? [price.amount] : []));
    const path = this.options.productPath.replaceAll('{slug}', found.slug).replaceAll('{id}', id);
    const [first] = variants;
    return {
      ...{ id, title: found.name, url: `${this.shops.describe(ctx.channel).url}${path}` },
      image: this.sight.picture(found.featuredAsset?.preview),
      price: first?.price ? { ...first.price, amount: Math.min(...prices) } : null,
      ...{ text: found.description, kind: null },
      options: groups.map(({ name, options }) => ({ name, values: options.map((option) => option.name) })),
      ...{ specs: specs.filter(({ name, value }) => name && value), variants, shown: found.enabled, updatedAt },
    };
  }

  private async viewVariant(
    ctx: RequestContext,
    variant: Translated<ProductVariant>,
    groups: readonly Translated<ProductOptionGroup>[],
  ): Promise<HostProductSheet['variants'][number]> {
    const left = await this.variants.getSaleableStockLevel(ctx, variant);
    const chosen = new Set(variant.options.map(({ id }) => id));
    return {
      ...{ id: this.ids.encode(variant.id), title: variant.name, sku: variant.sku || null },
      price: this.sight.money(variant.priceWithTax, ctx.currencyCode),
      options: groups.flatMap(({ name, options }) =>
        options.filter(({ id }) => chosen.has(id)).map((option) => ({ name, value: option.name })),
      ),
      available: left === Number.MAX_SAFE_INTEGER ? null : Math.max(0, left),
      backorder: false,
    };
  }
}
