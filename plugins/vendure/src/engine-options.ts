import type { Host } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { EngineOptions } from '@shopbell/engine' with { 'resolution-mode': 'import' };
import { engineOptionsFrom } from '@shopbell/engine/node';
import type { VendureConfig } from '@vendure/core';
import type { ShopbellOptions } from './options';

type DatabaseConnection = VendureConfig['dbConnectionOptions'];

/** What the engine is told, made of the plugin's options and of what Vendure was told already. */
export function engineOptionsOf(options: ShopbellOptions, host: Host, connection: DatabaseConnection): EngineOptions {
  const { url = addressOf(connection), ...more } = options.database;
  return engineOptionsFrom(options, { host, database: { url, ...more }, plugin: __filename });
}

/** Vendure's own PostgreSQL as an address. Throws where Vendure is on another database. */
export function addressOf(connection: DatabaseConnection): string {
  if (connection.type !== 'postgres') {
    throw new Error(
      `Vendure is on ${connection.type}, and Shopbell needs PostgreSQL: write database: { url: 'postgresql://…' } into ShopbellPlugin.init`,
    );
  }
  if (connection.url) return connection.url;
  const { host = 'localhost', port = 5432, username = 'postgres', password, database = username, ssl } = connection;
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  const address = `postgresql://${encodeURIComponent(username)}${secret}@${host}:${port}/${encodeURIComponent(database)}`;
  return ssl
    ? `${address}?sslmode=${typeof ssl === 'object' && ssl.rejectUnauthorized === false ? 'no-verify' : 'require'}`
    : address;
}
