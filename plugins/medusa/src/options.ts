import { Database, PluginOptions, ProductPath, parseOptions as parse, ShopDetails } from '@shopbell/engine/node';
import { z } from 'zod';

const People = (name: string) =>
  z
    .array(z.email(`${name}: write e-mail addresses of Medusa users`).transform((email) => email.toLowerCase()))
    .default([]);

/**
 * Medusa's users have no roles: each may do everything in its admin. Who is what in Shopbell stands here, by e-mail address. Whoever stands
 * nowhere is an agent, and while `admins` is empty, the user who was first is admin. A user's metadata `shopbell_role` (agent, senior,
 * supervisor, admin, none) makes it less than these lists do, and never more: like all metadata, any user of the admin can change it.
 */
const Staff = z.object({
  admins: People('staff.admins'),
  supervisors: People('staff.supervisors'),
  seniors: People('staff.seniors'),
  /** May read orders, and act on none from Shopbell. */
  onlookers: People('staff.onlookers'),
});

/** The options of the plugin in `medusa-config`: what every plugin is told, and the following. Parsed once; each error says what to write. */
export const ShopbellOptions = PluginOptions.extend({
  /**
   * PostgreSQL for Shopbell's own tables. Without it they live in schema `shopbell` of Medusa's own database. Not `database`: Medusa writes
   * its own into that option of every module.
   */
  ownDatabase: Database('ownDatabase'),
  /** Without a name, that of Medusa's store. */
  shop: ShopDetails.extend({
    /** The language of the shop, such as `en` or `zh-CN`. */
    locale: z.string().min(2).default('en'),
  }).prefault({}),
  staff: Staff.prefault({}),
  /**
   * The mail that confirms an order, to be sent once more when an agent asks: the template's name at the shop's notification provider, which
   * is given `order` with these fields. Without it agents cannot ask.
   */
  confirmation: z
    .object({
      template: z.string().min(1, "confirmation.template: write the template's name at your notification provider"),
      channel: z.string().min(1).default('email'),
      fields: z
        .array(z.string())
        .default(['*', 'items.*', 'shipping_address.*', 'billing_address.*', 'shipping_methods.*']),
    })
    .optional(),
  /** The storefront's path of a product; `{handle}` and `{id}` are replaced. */
  productPath: ProductPath('/products/{handle}'),
});
export type ShopbellOptions = z.output<typeof ShopbellOptions>;
/** What a shop writes; what is wrong in it is thrown at start, a line for each mistake. */
export type ShopbellOptionsInput = z.input<typeof ShopbellOptions>;

/** Parses, or throws one error that says, a line each, what to write. */
export function parseOptions(input: ShopbellOptionsInput): ShopbellOptions {
  return parse(ShopbellOptions, input, '@shopbell/medusa');
}
