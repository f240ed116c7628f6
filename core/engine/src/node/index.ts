/**
 * What every plugin on a Node server does alike: options parsed once, the engine told what it needs, requests handed to it, and an end in
 * good order. Nothing of the engine itself is loaded by this door, so that what is wrong with the engine cannot keep a host from starting.
 */
export { engineOptionsFrom, type PluginParts } from './engine-options.ts';
export { Mount } from './mount.ts';
export { Database, Path, PluginOptions, ProductPath, parseOptions, ShopDetails } from './options.ts';
