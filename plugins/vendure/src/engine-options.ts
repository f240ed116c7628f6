import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Host } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { EngineOptions } from '@shopbell/engine' with { 'resolution-mode': 'import' };
import type { VendureConfig } from '@vendure/core';
import type { ShopbellOptions } from './options';

type DatabaseConnection = VendureConfig['dbConnectionOptions'];

/** What the engine is told, made of the plugin's options and of what Vendure was told already. */
export function engineOptionsOf(options: ShopbellOptions, host: Host, connection: DatabaseConnection): EngineOptions {
  const { secret, publicUrl, mount, origins, mail, limits, log, proxy, operatorToken } = options;
  const { url, ...database } = options.database;
  const given = { mail, limits, proxy, operatorToken };
  return {
    host,
    secret,
    publicUrl,
    mount,
    origins,
    log: log as NonNullable<EngineOptions['log']>,
    database: { url: url ?? addressOf(connection), ...database },
    files: options.files ?? { folder: resolve('shopbell-files') },
    widget: { folder: widgetFolder() },
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
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

function widgetFolder(): string {
  return join(dirname(createRequire(__filename).resolve('@shopbell/widget/package.json')), 'dist/assets');
}
