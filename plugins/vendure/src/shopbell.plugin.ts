import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Mount } from '@shopbell/engine/node';
import { ConfigService, Logger, PluginCommonModule, ProcessContext, type Type, VendurePlugin } from '@vendure/core';
import { gql } from 'graphql-tag';
import { VendureCatalogue } from './catalogue';
import { engineOptionsOf } from './engine-options';
import { VendureGroups } from './groups';
import { VendureHost } from './host';
import { VendureIds } from './ids';
import { parseOptions, type ShopbellOptions, type ShopbellOptionsInput } from './options';
import { orderProviders, shopbellCustomer } from './orders';
import { shopbellPermissions } from './permissions';
import { VendureSessions } from './sessions';
import { VendureShops } from './shops';
import { VendureSight } from './sight';
import { VendureStaff } from './staff';
import { ShopbellStatusResolver } from './status.resolver';
import { loggerContext, SHOPBELL_OPTIONS } from './tokens';
import { ShopbellVisitorResolver } from './visitor.resolver';

/**
 * Shopbell inside Vendure: the storefront's chat and the agents' inbox in the dashboard, on the shop's own data.
 *
 * ```ts
 * plugins: [ShopbellPlugin.init({ secret: process.env.SHOPBELL_SECRET, publicUrl: 'https://shop.example' })]
 * ```
 */
@VendurePlugin({
  imports: [PluginCommonModule],
  providers: [
    VendureCatalogue,
    VendureGroups,
    VendureHost,
    VendureIds,
    VendureSessions,
    VendureShops,
    VendureSight,
    VendureStaff,
    ...orderProviders,
    { provide: SHOPBELL_OPTIONS, useFactory: () => ShopbellPlugin.options },
    { provide: Mount, useFactory: () => ShopbellPlugin.mount },
  ],
  exports: [VendureHost],
  configuration: (config) => {
    config.authOptions.customPermissions.push(...shopbellPermissions);
    config.promotionOptions.promotionConditions?.push(shopbellCustomer);
    config.apiOptions.middleware.push({
      route: ShopbellPlugin.options.mount,
      beforeListen: true,
      handler: ShopbellPlugin.mount.handle,
    });
    return config;
  },
  shopApiExtensions: {
    schema: gql`
      extend type Query {
        "Who is signed in, for Shopbell's widget where no browser sends the session; good for five minutes."
        shopbellVoucher: String!
      }
    `,
    resolvers: [ShopbellVisitorResolver],
  },
  adminApiExtensions: {
    schema: gql`
      type ShopbellStatus {
        running: Boolean!
        "Where on this server it answers."
        mount: String!
        "Why it does not run; for whoever runs the server."
        problem: String
      }
      extend type Query {
        shopbellStatus: ShopbellStatus!
      }
    `,
    resolvers: [ShopbellStatusResolver],
  },
  dashboard: './dashboard/index.tsx',
  compatibility: '>=3.7.0 <4',
})
export class ShopbellPlugin implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static options: ShopbellOptions;
  static mount: Mount;

  /** Throws, a line for each mistake, when the options are not what they have to be. */
  static init(options: ShopbellOptionsInput): Type<ShopbellPlugin> {
    ShopbellPlugin.options = parseOptions(options);
    ShopbellPlugin.mount = new Mount((text) => Logger.error(text, loggerContext));
    return ShopbellPlugin;
  }

  private readonly mount = ShopbellPlugin.mount;
  private readonly options = ShopbellPlugin.options;

  constructor(
    private readonly host: VendureHost,
    private readonly config: ConfigService,
    private readonly context: ProcessContext,
  ) {}

  /** Not awaited: a shop opens whether or not Shopbell can. */
  onApplicationBootstrap(): void {
    const http = this.context.isServer;
    const jobs = this.options.jobs === (http ? 'server' : 'worker');
    if (!http && !jobs) return;
    const make = async () => {
      // Loaded here and not above: what is wrong with it must not keep Vendure from loading this file.
      const { createEngine } = await import('@shopbell/engine');
      return createEngine(engineOptionsOf(this.options, this.host, this.config.dbConnectionOptions));
    };
    this.mount.open(make, { http, jobs });
  }

  /** Before Vendure closes its server, which waits for open streams. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.mount.close();
  }
}
