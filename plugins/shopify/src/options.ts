import { Database, parseOptions as parse } from '@shopbell/engine/node';
import { z } from 'zod';

const Secret = z
  .string()
  .min(32, 'secret: write at least 32 characters, such as the output of `openssl rand -base64 48`');

/** What the app is told, once; each error says what to write. */
export const ShopbellOptions = z.object({
  /** The app's client id and secret, from its page in the Dev Dashboard. */
  apiKey: z.string().min(1, 'apiKey: write the client id of the app'),
  apiSecret: z.string().min(1, 'apiSecret: write the client secret of the app'),
  /** Seals the shops' tokens in the database. To change it, write a list: the first seals, all open. */
  secret: z.union([Secret, z.array(Secret).min(1)]),
  /** The engine's PostgreSQL, where the tokens live too, in a schema of their own. */
  database: Database('database').refine(({ url }) => url !== undefined, 'database: write { url: "postgresql://…" }'),
  /** Where a shop's Admin API answers; `{shop}` is its domain. Another one only where there is a fake. */
  shopOrigin: z
    .string()
    .includes('{shop}', { error: 'shopOrigin: write an origin that holds {shop}' })
    .default('https://{shop}'),
});
/** What `ShopbellOptions` parses, its defaults filled in. */
export type ShopbellOptions = z.output<typeof ShopbellOptions>;
/** What a deployment writes. */
export type ShopbellOptionsInput = z.input<typeof ShopbellOptions>;

/** Parses, or throws one error that says, a line each, what to write. */
export function parseOptions(input: ShopbellOptionsInput): ShopbellOptions {
  return parse(ShopbellOptions, input, '@shopbell/shopify');
}
