import { Injectable } from '@nestjs/common';
import { ConfigService, type EntityIdStrategy, type ID } from '@vendure/core';

const largestInteger = 2_147_483_647;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Vendure's ids as its APIs show them: a shop may encode them, and storefront and dashboard know only the encoded ones, so these are
 * the ids by which Shopbell knows customers, orders and products.
 */
@Injectable()
export class VendureIds {
  constructor(private readonly config: ConfigService) {}

  encode(id: ID): string {
    return String(this.strategy.encodeId(id as never));
  }

  /** Null for what cannot be an id, which the database would answer with an error. */
  decode(id: string): ID | null {
    const decoded: ID = this.strategy.decodeId(id);
    if (this.strategy.primaryKeyType === 'uuid') return uuid.test(String(decoded)) ? decoded : null;
    const number = Number(decoded);
    return Number.isInteger(number) && number > 0 && number <= largestInteger ? number : null;
  }

  private get strategy(): EntityIdStrategy<'increment' | 'uuid'> {
    return this.config.entityOptions.entityIdStrategy ?? this.config.entityIdStrategy;
  }
}
