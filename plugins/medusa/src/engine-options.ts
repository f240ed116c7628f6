import type { Host } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { EngineOptions } from '@shopbell/engine' with { 'resolution-mode': 'import' };
import { engineOptionsFrom } from '@shopbell/engine/node';
import type { ShopbellOptions } from './options';

/** Medusa's own PostgreSQL, as its configuration names it. */
export interface MedusaDatabase {
  databaseUrl?: string | undefined;
  databaseDriverOptions?: { connection?: { ssl?: boolean | { rejectUnauthorized?: boolean } | undefined } } | undefined;
}

/** What the engine is told, made of the plugin's options and of what Medusa was told already. */
export function engineOptionsOf(options: ShopbellOptions, host: Host, medusa: MedusaDatabase): EngineOptions {
  const { url = addressOf(medusa), ...more } = options.ownDatabase;
  return engineOptionsFrom(options, { host, database: { url, ...more }, plugin: __filename });
}

/** Medusa's own database as an address. Throws where Medusa was not given one. */
export function addressOf({ databaseUrl, databaseDriverOptions }: MedusaDatabase): string {
  if (!databaseUrl) {
    throw new Error(
      'Medusa names no databaseUrl: write ownDatabase: { url: "postgresql://…" } into the options of Shopbell',
    );
  }
  const address = new URL(databaseUrl);
  // Medusa's own word for what pg calls sslmode.
  const mode = address.searchParams.get('ssl_mode');
  address.searchParams.delete('ssl_mode');
  const ssl = databaseDriverOptions?.connection?.ssl;
  if (ssl && mode !== 'disable' && !address.searchParams.has('sslmode')) {
    const unchecked = typeof ssl === 'object' && ssl.rejectUnauthorized === false;
    address.searchParams.set('sslmode', unchecked ? 'no-verify' : 'require');
  }
  return address.href;
}
