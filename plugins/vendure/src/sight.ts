import { Inject, Injectable } from '@nestjs/common';
import type { Money } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { ConfigService } from '@vendure/core';
import type { Request } from 'express';
import { moneyOf, storedOf } from './amounts';
import { VendureIds } from './ids';
import type { ShopbellOptions } from './options';
import { SHOPBELL_OPTIONS } from './tokens';
import type { ViewContext } from './views';

/** How Vendure's ids, amounts and pictures look from outside. */
@Injectable()
export class VendureSight implements ViewContext {
  readonly dashboard: string;

  constructor(
    private readonly config: ConfigService,
    private readonly ids: VendureIds,
    @Inject(SHOPBELL_OPTIONS) private readonly options: ShopbellOptions,
  ) {
    this.dashboard = options.dashboard;
  }

  encode: ViewContext['encode'] = (id) => this.ids.encode(id);

  money: ViewContext['money'] = (stored, currency) => moneyOf(stored, currency, this.precision);

  /** Null where Vendure keeps the currency too coarsely for this amount. */
  stored(money: Money): number | null {
    return storedOf(money, this.precision);
  }

  private get precision(): number {
    return this.config.entityOptions.moneyStrategy.precision ?? 2;
  }

  /** Vendure makes addresses of pictures for a request; this one stands for a browser that came by the public address. */
  picture: ViewContext['picture'] = (identifier) => {
    const { protocol, host } = new URL(this.options.publicUrl);
    const request = {
      headers: {},
      protocol: protocol.slice(0, -1),
      get: (name: string) => (name === 'host' ? host : undefined),
    };
    const strategy = this.config.assetOptions.assetStorageStrategy;
    return identifier ? (strategy.toAbsoluteUrl?.(request as unknown as Request, identifier) ?? null) : null;
  };
}
