/** The payment provider said nothing: what was given before stays given. */
export class Silent extends Error {}
