import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { Allow, Ctx, CustomerService, Permission, RequestContext } from '@vendure/core';
import { VendureIds } from './ids';
import type { ShopbellOptions } from './options';
import { VendureShops } from './shops';
import { SHOPBELL_OPTIONS } from './tokens';
import { signVoucher } from './vouching';

/** For storefronts that keep Vendure's session on their own server, where no browser sends it along. */
@Resolver()
export class ShopbellVisitorResolver {
  constructor(
    private readonly customers: CustomerService,
    private readonly shops: VendureShops,
    private readonly ids: VendureIds,
    @Inject(SHOPBELL_OPTIONS) private readonly options: ShopbellOptions,
  ) {}

  /** Who is signed in, as a line that the storefront hands to the widget; good for five minutes, empty of words. */
  @Query()
  @Allow(Permission.Public)
  async shopbellVoucher(@Ctx() ctx: RequestContext): Promise<string> {
    const customer = ctx.activeUserId ? await this.customers.findOneByUserId(ctx, ctx.activeUserId) : undefined;
    const shop = await this.shops.findShop(ctx.channel.token);
    const said = { customer: customer ? this.ids.encode(customer.id) : null, shop: shop?.id ?? '' };
    return signVoucher(said, this.options.secret);
  }
}
