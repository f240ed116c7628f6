import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Host } from '@shopbell/contract';
import type { EngineOptionsInput } from '../options.ts';
import { handed, type PluginOptions } from './options.ts';

type Database = EngineOptionsInput['database'];

/** What comes of the host and not of the plugin's options. */
export interface PluginParts {
  host: Host;
  /** Where Shopbell's tables live. */
  database: Database;
  /** A file of the plugin: from there its copy of the widget is found. */
  plugin: string;
}

/** What the engine is told, made of a plugin's options and of what its host was told already. */
export function engineOptionsFrom(options: PluginOptions, { host, database, plugin }: PluginParts): EngineOptionsInput {
  const { secret, publicUrl, mount, origins, log } = options;
  const given = handed.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]] as const]));
  return {
    ...{ host, secret, publicUrl, mount, origins, database },
    log: log as NonNullable<EngineOptionsInput['log']>,
    files: options.files ?? { folder: resolve('shopbell-files') },
    widget: { folder: widgetFolder(plugin) },
    ...Object.fromEntries(given),
  };
}

function widgetFolder(plugin: string): string {
  return join(dirname(createRequire(plugin).resolve('@shopbell/widget/package.json')), 'dist/assets');
}
