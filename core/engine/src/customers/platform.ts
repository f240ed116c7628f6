import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { customerIdOf } from './people.ts';
import { hasCustomer, refreshCustomer } from './store.ts';

/** What a host tells of its customers, by its own ids. Whoever calls has made sure that it is the host that tells. */
export interface PlatformCustomers {
  /**
   * A customer has changed: who has written to the shop is shown by the name and the addresses that the host gives now. Nothing happens for anybody
   * else, for who was erased, and for who is no customer of the shop any more: what was said with them stays the shop's until it is asked to erase it.
   * Can be repeated. Throws `host.unavailable`.
   */
  changed(asked: { shop: string; customer: string }): Promise<void>;
}

export function createPlatformCustomers(
  { database: { sql }, host, clock }: Pick<Parts, 'database' | 'host' | 'clock'>,
  shops: Shops,
): PlatformCustomers {
  return {
    async changed({ shop: hostShop, customer }) {
      const shop = await shops.findByHostId(hostShop);
      if (shop === null) return;
      const id = customerIdOf(shop, customer);
      if (!(await hasCustomer(sql, shop, id))) return;
      const said = await host.findCustomer(hostShop, customer);
      if (said) await refreshCustomer(sql, { shop, id, said, at: new Date(clock.now()) });
    },
  };
}
