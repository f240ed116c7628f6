import { Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@vendure/core';
import { Mount } from './mount';
import { shopbellPermissions } from './permissions';

/** Tells the dashboard whether Shopbell runs, which Shopbell itself cannot say while it does not. */
@Resolver()
export class ShopbellStatusResolver {
  constructor(private readonly mount: Mount) {}

  @Query()
  @Allow(...shopbellPermissions.map(({ Permission }) => Permission))
  shopbellStatus(): { running: boolean; problem: string | null } {
    const { running, problem } = this.mount;
    return { running, problem };
  }
}
