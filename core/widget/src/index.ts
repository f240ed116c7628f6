/**
 * For those who put the chat into a shop: where its files are, the line that a page needs, and the types of its elements.
 *
 * The files are fetched by browsers and never imported: a host serves `widgetFolder` as it is, below the engine's `/widget/`.
 */
import { fileURLToPath } from 'node:url';

export * from './elements.ts';
export type { AskedProduct, LocaleName, Prefill } from './shell.ts';
export { type SnippetOptions, widgetSnippet } from './snippet.ts';

/** Folder of loader.js and what it fetches. All names but `loader.js` hold a hash: they may be cached for ever. */
export const widgetFolder: string = fileURLToPath(new URL('../dist/assets/', import.meta.url));
