import { linkCustomerGroupsToCustomerWorkflow } from '@medusajs/medusa/core-flows';
import { AppError, type HostGroup, type HostGroupChange, type HostGroups } from '@shopbell/contract';
import type { Medusa } from './medusa';
import { findStaff, mayAct } from './staff';

const fields = ['id', 'name'];

/** Medusa's customer groups. */
export function createMedusaGroups(medusa: Medusa): HostGroups {
  const within = <T>(shop: string, ask: () => Promise<T>, otherwise: () => T) =>
    medusa.answer(async () => ((await medusa.findStore(shop)) ? ask() : otherwise()));
  return {
    list: (shop) =>
      within(
        shop,
        () => listAll(medusa),
        () => [],
      ),
    listOf: (shop, customer) =>
      within(
        shop,
        async () => (await findMember(medusa, customer))?.groups ?? [],
        () => [],
      ),
    change: (shop, customer, change) =>
      within(
        shop,
        () => changeGroups(medusa, customer, change),
        () => {
          throw new AppError('not-found');
        },
      ),
  };
}

async function changeGroups(
  medusa: Medusa,
  customer: string,
  { agent, add, remove }: HostGroupChange,
): Promise<HostGroup[]> {
  const member = await findMember(medusa, customer);
  if (!member) throw new AppError('not-found');
  const staff = await findStaff(medusa, agent);
  if (!staff || !mayAct(medusa, staff)) throw new AppError('access.denied');
  const known = new Set((await listAll(medusa)).map(({ id }) => id));
  if ([...add, ...remove].some((id) => !known.has(id))) throw new AppError('not-found');
  const before = new Set(member.groups.map(({ id }) => id));
  const input = {
    id: customer,
    // Medusa writes a second membership where there is one already.
    add: add.filter((id) => !before.has(id)),
    remove: remove.filter((id) => before.has(id)),
  };
  if (input.add.length + input.remove.length > 0)
    await linkCustomerGroupsToCustomerWorkflow(medusa.container).run({ input });
  return (await findMember(medusa, customer))?.groups ?? [];
}

async function findMember(medusa: Medusa, customer: string): Promise<{ groups: HostGroup[] } | null> {
  const asked = { fields: ['id', 'groups.id', 'groups.name'], filters: { id: customer } };
  const found = await medusa.askOne<{ groups?: (HostGroup | null)[] }>('customer', asked);
  return found ? { groups: byName((found.groups ?? []).filter((group) => group !== null)) } : null;
}

async function listAll(medusa: Medusa): Promise<HostGroup[]> {
  return byName(await medusa.ask<HostGroup>('customer_group', { fields }));
}

function byName(groups: readonly HostGroup[]): HostGroup[] {
  return groups.map(({ id, name }) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name));
}
