/** By which Nest hands out the parsed options of the plugin. */
export const SHOPBELL_OPTIONS = Symbol('SHOPBELL_OPTIONS');

/** How Vendure's log names us. */
export const loggerContext = 'Shopbell';
