import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import type { MountStatus } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { Mount } from '@shopbell/engine/node';
import { Allow } from '@vendure/core';
import type { ShopbellOptions } from './options';
import { shopbellPermissions } from './permissions';
import { SHOPBELL_OPTIONS } from './tokens';

/** Tells the dashboard whether Shopbell runs, which Shopbell itself cannot say while it does not. */
@Resolver()
export class ShopbellStatusResolver {
  constructor(
    private readonly mount: Mount,
    @Inject(SHOPBELL_OPTIONS) private readonly options: ShopbellOptions,
  ) {}

  @Query()
  @Allow(...shopbellPermissions.map(({ Permission }) => Permission))
  shopbellStatus(): MountStatus {
    return this.mount.status(this.options.mount);
  }
}
