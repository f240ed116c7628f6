import { Database, PluginOptions, parseOptions as parse } from '@shopbell/engine/node';
import { z } from 'zod';
import { PlanOptions } from './plans/index.ts';

/**
 * What the app is told, once: what every plugin is, and the following. `secret` also seals the shops' tokens in the database. Each error says what to
 * write.
 */
export const ShopbellOptions = PluginOptions.extend({
  /** The app's client id and secret, from its page in the Dev Dashboard. */
  apiKey: z.string().min(1, 'apiKey: write the client id of the app'),
  apiSecret: z.string().min(1, 'apiSecret: write the client secret of the app'),
  /** The engine's PostgreSQL, where the tokens live too, in a schema of their own. */
  database: Database('database').refine(({ url }) => url !== undefined, 'database: write { url: "postgresql://…" }'),
  /** What shops pay for, through Shopify; false where nobody pays, as with an app of one shop's own. */
  plans: z.union([PlanOptions, z.literal(false)]).prefault({}),
  /** Where a shop's Admin API answers; `{shop}` is its domain. Another one only where there is a fake. */
  shopOrigin: z
    .string()
    .includes('{shop}', { error: 'shopOrigin: write an origin that holds {shop}' })
    .default('https://{shop}'),
  /** Whose pages may show the app's in a frame, besides the shop's own. Another one only where there is a fake. */
  adminOrigin: z
    .url('adminOrigin: write an origin like https://admin.shopify.com')
    .default('https://admin.shopify.com'),
  /** Shopify's script for embedded pages. Another one only where there is a fake. */
  appBridge: z
    .url('appBridge: write the address of a script')
    .default('https://cdn.shopify.com/shopifycloud/app-bridge.js'),
});
/** What `ShopbellOptions` parses, its defaults filled in. */
export type ShopbellOptions = z.output<typeof ShopbellOptions>;
/** What a deployment writes. */
export type ShopbellOptionsInput = z.input<typeof ShopbellOptions>;

/** Parses, or throws one error that says, a line each, what to write. */
export function parseOptions(input: ShopbellOptionsInput): ShopbellOptions {
  return parse(ShopbellOptions, input, '@shopbell/shopify');
}
