import { z } from 'zod';
import type { EngineOptionsInput } from '../options.ts';

/** An address on the web, kept without a slash at its end. `name` is the option's, for the error. */
const Address = (name: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name}: write an address like https://shop.example` })
    .transform((url) => url.replace(/\/+$/, ''));

/** The schema of a path like `/shopbell`, without a slash at its end; `name` is the option's, for the error. */
export const Path = (name: string) =>
  z.string().regex(/^(\/[A-Za-z0-9._~-]+)+$/, `${name}: write a path like /shopbell, without a slash at its end`);

const Secret = z
  .string()
  .min(32, 'secret: write at least 32 characters, such as the output of `openssl rand -base64 48`');

/** What a shop is called and where it lives, where the host does not know it. */
export const ShopDetails = z.object({
  /** As customers know it. Without it, as the host calls it. */
  name: z.string().min(1).optional(),
  /** Where the storefront lives. Without it, `publicUrl`. */
  storefrontUrl: Address('storefrontUrl').optional(),
  /** IANA name, such as `Europe/Berlin`: for working hours and numbers per day. */
  timeZone: z.string().refine(isTimeZone, 'timeZone: write a name like Europe/Berlin').default('UTC'),
});

/** PostgreSQL for Shopbell's own tables; `name` is what the plugin calls the option. Without `url`, in the host's own database. */
export const Database = (name: string) =>
  z
    .object({
      url: z
        .string()
        .regex(/^postgres(ql)?:\/\//, `${name}.url: write an address that starts with postgresql://`)
        .optional(),
      /** Past a pooler: for migrations, locks and LISTEN. */
      directUrl: z.string().optional(),
      /** False where `url` leads through a pooler that lends connections by the transaction. */
      sessions: z.boolean().optional(),
      poolSize: z.int().min(2).max(200).optional(),
      schema: z.string().optional(),
    })
    .default({});

/** The storefront's path of a product, such as `/products/{handle}`: what the host puts into it stands in its example. */
export const ProductPath = (example: string) =>
  z.string().startsWith('/', `productPath: write a path like ${example}`).default(example);

/** What the engine is told by the plugin itself, out of options of its own or of what the host knows. */
type Made = 'host' | 'database' | 'secret' | 'publicUrl' | 'mount' | 'origins' | 'log' | 'files' | 'widget' | 'clock';

type Handed = Exclude<keyof EngineOptionsInput, Made>;

/** Handed to the engine as they are, which says itself what to write there. One that is left out here does not compile. */
export const handed = Object.keys({
  ...{ mail: true, limits: true, proxy: true, operatorToken: true, accessLogDays: true, push: true },
  ...{ acting: true, carriers: true, sources: true, outgoing: true, moods: true, model: true, embeddings: true },
} satisfies Record<Handed, true>) as Handed[];

const share = <Name extends Handed | 'files'>() => z.custom<EngineOptionsInput[Name]>().optional();

/** The options that every plugin has; it adds its own by `.extend`. */
export const PluginOptions = z.object({
  /** Signs tickets and links. To change it, write a list: the first signs, all are accepted. */
  secret: z.union([Secret, z.array(Secret).min(1)], {
    error: 'secret: write one string of at least 32 characters, or a list of such',
  }),
  /** Where browsers reach the host's server (or a proxy in front of it), as in `https://shop.example`. */
  publicUrl: Address('publicUrl'),
  /** Where on it Shopbell answers. */
  mount: Path('mount').default('/shopbell'),
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
  /** What each role may give of one order by itself. */
  acting: share<'acting'>(),
  /** The tracking services that watch parcels, with their keys. */
  carriers: share<'carriers'>(),
  /** ERPs, warehouses and others that tell of orders. */
  sources: share<'sources'>(),
  /** Private networks and names that merchants may have called. */
  outgoing: share<'outgoing'>(),
  /** False: nobody's messages are judged. */
  moods: share<'moods'>(),
  /** For how many days it is kept which agent looked at whose data. */
  accessLogDays: share<'accessLogDays'>(),
  /** Keys of web push, by which alerts reach agents who look at something else. */
  push: share<'push'>(),
  /** A language model that phrases the assistant's answers. */
  model: share<'model'>(),
  /** A model that orders what knowledge finds by meaning too. */
  embeddings: share<'embeddings'>(),
});
/** What `PluginOptions` parses, its defaults filled in. */
export type PluginOptions = z.output<typeof PluginOptions>;

/** Parses, or throws one error that says, a line each, what to write. `where` names what was told, as the error's subject. */
export function parseOptions<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  where: string,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    return message.startsWith(String(path[0])) ? `- ${message}` : `- ${path.join('.')}: ${message}`;
  });
  throw new Error(`${where} needs other options:\n${lines.join('\n')}`);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
