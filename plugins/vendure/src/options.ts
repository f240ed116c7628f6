import { Database, Path, PluginOptions, ProductPath, parseOptions as parse, ShopDetails } from '@shopbell/engine/node';
import { z } from 'zod';

/**
 * Everything that `ShopbellPlugin.init` is told: what every plugin is, and the following. Parsed once; each error says what to write.
 */
export const ShopbellOptions = PluginOptions.extend({
  /** The route of the dashboard, as DashboardPlugin was given it. */
  dashboard: Path('dashboard').default('/dashboard'),
  /**
   * PostgreSQL for Shopbell's own tables. Without it they live in schema `shopbell` of Vendure's own PostgreSQL; a Vendure on
   * another database has to give one.
   */
  database: Database('database'),
  /** One shop for the whole server, or a shop per channel with conversations, agents and settings of its own. */
  shopPer: z.enum(['server', 'channel'], 'shopPer: write "server" or "channel"').default('server'),
  /** The shop, or with `shopPer: 'channel'` what holds for each channel. Without a name, the channel's code. */
  shop: ShopDetails.prefault({}),
  /** Differences of single channels, by channel code. */
  channels: z.record(z.string(), ShopDetails.partial()).default({}),
  /** The storefront's path of a product; `{slug}` and `{id}` are replaced. */
  productPath: ProductPath('/products/{slug}'),
  /** The process that does mails, search and other work for later. `worker` needs a Vendure worker to run. */
  jobs: z.enum(['server', 'worker'], 'jobs: write "server" or "worker"').default('server'),
});
export type ShopbellOptions = z.output<typeof ShopbellOptions>;
/** What a shop writes; what is wrong in it is thrown at start, a line for each mistake. */
export type ShopbellOptionsInput = z.input<typeof ShopbellOptions>;

/** Parses, or throws one error that says, a line each, what to write. */
export function parseOptions(input: ShopbellOptionsInput): ShopbellOptions {
  return parse(ShopbellOptions, input, 'ShopbellPlugin.init');
}
