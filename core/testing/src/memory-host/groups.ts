import { AppError, type HostGroup, type HostGroups, type HostStock } from '@shopbell/contract';
import type { MemoryHost, MemoryShop } from './shop.ts';

/** Groups of the memory host; nobody is in any at first. */
export function createMemoryGroups(host: () => MemoryHost): HostGroups {
  const open = (shop: string): MemoryShop | undefined => {
    if (host().down) throw new AppError('host.unavailable');
    return host().shops.get(shop);
  };
  const read = () => host().can.groups.read;
  const listOf = async (shop: string, customer: string) => {
    const { groups, memberships } = open(shop) ?? {};
    const ids = [...(memberships?.get(customer) ?? [])];
    return read() ? byName(ids.flatMap((id) => groups?.get(id) ?? [])) : [];
  };
  return {
    async list(shop) {
      const found = open(shop);
      return found && read() ? byName([...found.groups.values()]) : [];
    },
    listOf,
    async change(shop, customer, { agent, add, remove }) {
      if (!host().can.groups.change) throw new AppError('refused', { detail: 'This host changes no groups.' });
      const found = open(shop);
      if (!found?.customers.has(customer)) throw new AppError('not-found');
      if (!found.agents.has(agent) || found.powerless.has(agent)) throw new AppError('access.denied');
      if ([...add, ...remove].some((id) => !found.groups.has(id))) throw new AppError('not-found');
      const kept = [...(found.memberships.get(customer) ?? []), ...add].filter((id) => !remove.includes(id));
      found.memberships.set(customer, new Set(kept));
      return listOf(shop, customer);
    },
  };
}

/** Of each product there is one variant, counted by the shop's stock of the product, else of the bell that all orders are of. */
export async function listStock(host: MemoryHost, shop: string, product: string): Promise<HostStock[]> {
  if (host.down) throw new AppError('host.unavailable');
  const found = host.shops.get(shop);
  const known = found?.products.get(product);
  if (!found || !known || !host.can.stock) return [];
  const available = found.stock.get(product) ?? found.stock.get('BELL-1') ?? null;
  return [{ variant: `${product}-variant`, title: known.title, sku: 'BELL-1', available, backorder: false }];
}

function byName(groups: readonly HostGroup[]): HostGroup[] {
  return structuredClone(groups.toSorted((one, other) => one.name.localeCompare(other.name)));
}
