import { fileURLToPath } from 'node:url';
import type { Host } from '@shopbell/contract';
import type { EngineOptions } from '@shopbell/engine';
import { engineOptionsFrom } from '@shopbell/engine/node';
import type { ShopbellOptions } from './options.ts';

/** Where Shopify runs the extensions of all apps, in the admin and on customers' own pages: who they speak for, their tokens say. */
const extensions = 'https://extensions.shopifycdn.com';

/** What the engine is told, made of the app's options. */
export function engineOptionsOf(options: ShopbellOptions, host: Host): EngineOptions {
  const plugin = fileURLToPath(import.meta.url);
  const { url = '', ...more } = options.database;
  return engineOptionsFrom(
    { ...options, origins: [...options.origins, extensions] },
    { host, database: { url, ...more }, plugin },
  );
}
