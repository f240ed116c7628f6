import { join } from 'node:path';
import { type Context, type Emitter, Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs';
import { type Dictionary, lookUp, type Words } from './words.ts';

/** What a tag holds is for others than the page: a block's schema, a snippet's documentation. */
class Silent extends Tag {
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    while (rest.length > 0) {
      const next = rest.shift() as TopLevelToken & { name?: string };
      if (next.name === `end${token.name}`) return;
    }
    throw new Error(`${token.name} is not closed`);
  }
  *render(_context: Context, _emitter: Emitter): Generator<unknown, void> {}
}

export interface LiquidOptions {
  /** The folder of a theme or a theme extension, with `snippets/`. */
  folder: string;
  /** Where its assets are served from. */
  assets: string;
  words: Words;
  /** Translations that were asked for and are not there are put into it. */
  missing: Set<string>;
}

/**
 * Liquid with as much of Shopify's as our theme and our blocks use. A filter or tag that it does not know throws; a translation that is not there
 * is noted.
 */
export function createLiquid({ folder, assets, words, missing }: LiquidOptions): Liquid {
  const liquid = new Liquid({
    root: [folder],
    partials: [join(folder, 'snippets')],
    extname: '.liquid',
    strictFilters: true,
  });
  for (const name of ['schema', 'doc']) liquid.registerTag(name, Silent);
  liquid.registerFilter('t', (key: string) => {
    const text = lookUp(words, key);
    if (text === null) missing.add(key);
    return text ?? `translation missing: ${key}`;
  });
  liquid.registerFilter('asset_url', (name: string) => assets + name);
  liquid.registerFilter('image_url', (image: Dictionary | null) => String(image?.src ?? ''));
  liquid.registerFilter('money', (cents: number) => `€${(cents / 100).toFixed(2)}`);
  return liquid;
}
