import { Injectable } from '@nestjs/common';
import type { HostGroup, HostGroupChange, HostGroups } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { AppError } from '@shopbell/contract';
import {
  CustomerGroup,
  CustomerGroupService,
  CustomerService,
  type ID,
  type RequestContext,
  RequestContextService,
  TransactionalConnection,
} from '@vendure/core';
import { answer } from './answering';
import { VendureIds } from './ids';
import { VendureShops } from './shops';
import { VendureStaff } from './staff';

/** Vendure's customer groups: one set for the whole server, whatever the channel. */
@Injectable()
export class VendureGroups implements HostGroups {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly contexts: RequestContextService,
    private readonly shops: VendureShops,
    private readonly ids: VendureIds,
    private readonly customers: CustomerService,
    private readonly groups: CustomerGroupService,
    private readonly staff: VendureStaff,
  ) {}

  list(shop: string): Promise<HostGroup[]> {
    return answer(async () => {
      const ctx = await this.shops.open(shop);
      return ctx ? this.view(await this.connection.getRepository(ctx, CustomerGroup).find()) : [];
    });
  }

  listOf(shop: string, customer: string): Promise<HostGroup[]> {
    return answer(async () => {
      const [ctx, id] = [await this.shops.open(shop), this.ids.decode(customer)];
      return ctx && id !== null ? this.view(await this.customers.getCustomerGroups(ctx, id)) : [];
    });
  }

  change(shop: string, customer: string, change: HostGroupChange): Promise<HostGroup[]> {
    return answer(async () => {
      const [ctx, id] = [await this.shops.open(shop), this.ids.decode(customer)];
      if (!ctx || id === null || !(await this.customers.findOne(ctx, id))) throw new AppError('not-found');
      const acting = await this.contextOf(ctx, change.agent);
      return this.connection.withTransaction(acting, (tx) => this.changeWithin(tx, id, change));
    });
  }

  /** Vendure names whoever changes a group in the customer's history, and refuses to take somebody out of a group that they are not in. */
  private async changeWithin(ctx: RequestContext, customer: ID, { add, remove }: HostGroupChange) {
    const [adding, removing] = [await this.find(ctx, add), await this.find(ctx, remove)];
    const now = async () => (await this.customers.getCustomerGroups(ctx, customer)).map(({ id }) => String(id));
    const before = await now();
    const customerIds = [customer];
    for (const { id } of adding)
      if (!before.includes(String(id)))
        await this.groups.addCustomersToGroup(ctx, { customerGroupId: id, customerIds });
    const after = await now();
    for (const { id } of removing)
      if (after.includes(String(id)))
        await this.groups.removeCustomersFromGroup(ctx, { customerGroupId: id, customerIds });
    return this.view(await this.customers.getCustomerGroups(ctx, customer));
  }

  private async find(ctx: RequestContext, wanted: readonly string[]): Promise<CustomerGroup[]> {
    const groups = this.connection.getRepository(ctx, CustomerGroup);
    const found: CustomerGroup[] = [];
    for (const each of wanted) {
      const id = this.ids.decode(each);
      const group = id === null ? null : await groups.findOne({ where: { id } });
      if (!group) throw new AppError('not-found');
      found.push(group);
    }
    return found;
  }

  /** As the member of staff; refuses who may not do it in the dashboard either. Vendure's services do not look at that. */
  private async contextOf(ctx: RequestContext, agent: string): Promise<RequestContext> {
    const found = await this.staff.findUserOf(ctx, agent);
    const user = found ? await this.staff.loadUser(ctx, found.id) : undefined;
    const rights = user ? await this.staff.rightsOf(ctx, user.id) : [];
    if (!user || !['SuperAdmin', 'UpdateCustomerGroup'].some((right) => rights.includes(right)))
      throw new AppError('access.denied');
    return this.contexts.create({ apiType: 'admin', channelOrToken: ctx.channel, user });
  }

  private view(groups: readonly CustomerGroup[]): HostGroup[] {
    const all = groups.map(({ id, name }) => ({ id: this.ids.encode(id), name }));
    return all.sort((one, other) => one.name.localeCompare(other.name));
  }
}
