import type { EngineOptions } from '@shopbell/engine' with { 'resolution-mode': 'import' };
import { z } from 'zod';

const Address = (name: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name}: write an address like https://shop.example` })
    .transform((url) => url.replace(/\/+$/, ''));

const Path = (name: string) =>
  z.string().regex(/^(\/[A-Za-z0-9._~-]+)+$/, `${name}: write a path like /shopbell, without a slash at its end`);

const Secret = z
  .string()
  .min(32, 'secret: write at least 32 characters, such as the output of `openssl rand -base64 48`');

const People = (name: string) =>
  z
    .array(z.email(`${name}: write e-mail addresses of Medusa users`).transform((email) => email.toLowerCase()))
    .default([]);

/** What the shop is called and where it lives, where Medusa does not know it. */
const ShopDetails = z.object({
  /** As customers know it. Without it, the name of Medusa's store. */
  name: z.string().min(1).optional(),
  /** Where the storefront lives. Without it, `publicUrl`. */
  storefrontUrl: Address('storefrontUrl').optional(),
  /** IANA name, such as `Europe/Berlin`: for working hours and numbers per day. */
  timeZone: z.string().refine(isTimeZone, 'timeZone: write a name like Europe/Berlin').default('UTC'),
  /** The language of the shop, such as `en` or `zh-CN`. */
  locale: z.string().min(2).default('en'),
});

/**
 * Medusa's users have no roles: each may do everything in its admin. Who is what in Shopbell stands here, by e-mail address. Whoever stands
 * nowhere is an agent, and while `admins` is empty, the user who was first is admin. A user's metadata `shopbell_role` (agent, senior,
 * supervisor, admin, none) counts before these lists; like all metadata, any user of the admin can change it.
 */
const Staff = z.object({
  admins: People('staff.admins'),
  supervisors: People('staff.supervisors'),
  seniors: People('staff.seniors'),
  /** May read orders, and act on none from Shopbell. */
  onlookers: People('staff.onlookers'),
});

/** Handed to the engine as they are; it says itself what to write there. */
type EngineShare = Pick<EngineOptions, 'mail' | 'files' | 'limits' | 'proxy' | 'operatorToken'>;
const share = <Name extends keyof EngineShare>() => z.custom<EngineShare[Name]>().optional();

/** The options of the plugin in `medusa-config`. Parsed once; each error says what to write. */
export const ShopbellOptions = z.object({
  /** Signs tickets and links. To change it, write a list: the first signs, all are accepted. */
  secret: z.union([Secret, z.array(Secret).min(1)], {
    error: 'secret: write one string of at least 32 characters, or a list of such',
  }),
  /** Where browsers reach this Medusa server (or a proxy in front of it), as in `https://shop.example`. */
  publicUrl: Address('publicUrl'),
  /** Where on it Shopbell answers. */
  mount: Path('mount').default('/shopbell'),
  /**
   * PostgreSQL for Shopbell's own tables. Without it they live in schema `shopbell` of Medusa's own database. Not `database`: Medusa writes
   * its own into that option of every module.
   */
  ownDatabase: z
    .object({
      url: z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'ownDatabase.url: write an address that starts with postgresql://')
        .optional(),
      /** Past a pooler: for migrations, locks and LISTEN. */
      directUrl: z.string().optional(),
      /** False where `url` leads through a pooler that lends connections by the transaction. */
      sessions: z.boolean().optional(),
      poolSize: z.int().min(2).max(200).optional(),
      schema: z.string().optional(),
    })
    .default({}),
  shop: ShopDetails.prefault({}),
  staff: Staff.prefault({}),
  /** The storefront's path of a product; `{handle}` and `{id}` are replaced. */
  productPath: z
    .string()
    .startsWith('/', 'productPath: write a path like /products/{handle}')
    .default('/products/{handle}'),
  /**
   * More origins whose pages may call, as staff too: such as an admin that lives elsewhere than `publicUrl`. A storefront is written as
   * `storefrontUrl`, and further ones into the settings of Shopbell: their pages may call for shoppers, and get no agent's ticket.
   */
  origins: z
    .array(z.string().regex(/^https?:\/\/[^/\s]+$/, 'origins: write origins like https://shop.example'))
    .default([]),
  /** Where files of conversations are kept. Without it, in the folder `shopbell-files` of the process's working directory. */
  files: share<'files'>(),
  /** `{ smtp, from }`. Without it no mail is sent. */
  mail: share<'mail'>(),
  limits: share<'limits'>(),
  /** A level, such as `info`, or a pino logger. Without it, warnings and errors go to the process's output. */
  log: z.custom<string | object>().default('warn'),
  /** How many proxies of yours stand in front and append to X-Forwarded-For. */
  proxy: share<'proxy'>(),
  operatorToken: share<'operatorToken'>(),
});
export type ShopbellOptions = z.output<typeof ShopbellOptions>;
/** What a shop writes. */
export type ShopbellOptionsInput = z.input<typeof ShopbellOptions>;

/** Parses, or throws one error that says, a line each, what to write. */
export function parseOptions(input: ShopbellOptionsInput): ShopbellOptions {
  const parsed = ShopbellOptions.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    return message.startsWith(String(path[0])) ? `- ${message}` : `- ${path.join('.')}: ${message}`;
  });
  throw new Error(`The options of @shopbell/medusa have to be others:\n${lines.join('\n')}`);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
