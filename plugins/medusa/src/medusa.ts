import type { MedusaContainer } from '@medusajs/framework/types';
import { ContainerRegistrationKeys } from '@medusajs/framework/utils';
import type { HostShop } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { answer } from './answering';
import type { ShopbellOptions } from './options';

export interface Question {
  fields: readonly string[];
  filters?: Record<string, unknown>;
  pagination?: { skip?: number; take?: number; order?: Record<string, 'ASC' | 'DESC'> };
  context?: Record<string, unknown>;
}

interface Store {
  id: string;
  name: string | null;
  supported_currencies: { currency_code: string; is_default: boolean }[];
}

/** What Shopbell asks of a running Medusa: one store, its own query and its own database. */
export class Medusa {
  readonly container: MedusaContainer;
  readonly options: ShopbellOptions;

  constructor(container: MedusaContainer, options: ShopbellOptions) {
    this.container = container;
    this.options = options;
  }

  /** Rows of one of Medusa's entities; `T` is what the fields make of it, as Medusa's own types do not follow them. */
  async ask<T>(entity: string, question: Question): Promise<T[]> {
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY);
    const { data } = await query.graph({ entity, ...question } as never);
    return data as T[];
  }

  async askOne<T>(entity: string, question: Question): Promise<T | null> {
    return (await this.ask<T>(entity, question))[0] ?? null;
  }

  /** Rows of Medusa's own database; `?` in the statement stands for a value. */
  async select<T>(statement: string, values: readonly unknown[]): Promise<T[]> {
    const connection = this.container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
    return ((await connection.raw(statement, values as never)) as { rows: T[] }).rows;
  }

  answer<T>(ask: () => Promise<T>): Promise<T> {
    return answer(this.container.resolve(ContainerRegistrationKeys.LOGGER), ask);
  }

  /** Null where `shop` is not the id of this Medusa's store. */
  async findStore(shop: string): Promise<HostShop | null> {
    const store = await this.theStore();
    return store?.id === shop ? store : null;
  }

  async theStore(): Promise<HostShop | null> {
    const fields = ['id', 'name', 'supported_currencies.currency_code', 'supported_currencies.is_default'];
    const pagination = { take: 1, order: { created_at: 'ASC' as const } };
    const store = await this.askOne<Store>('store', { fields, pagination });
    if (!store) return null;
    const { name, locale, timeZone, storefrontUrl } = this.options.shop;
    const currency = store.supported_currencies.find(({ is_default }) => is_default) ?? store.supported_currencies[0];
    return {
      ...{ id: store.id, name: name ?? store.name ?? 'Shop', locale, timeZone },
      currency: (currency?.currency_code ?? 'usd').toUpperCase(),
      url: storefrontUrl ?? this.options.publicUrl,
    };
  }

  /** Where the admin is, as a path. */
  get adminPath(): string {
    const { admin } = this.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE);
    return (admin?.path ?? '/app').replace(/\/+$/, '');
  }
}
