import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@vendure/core';
import { Mount } from './mount';
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
  shopbellStatus(): { running: boolean; mount: string; problem: string | null } {
    const { running, problem } = this.mount;
    return { running, mount: this.options.mount, problem };
  }
}
