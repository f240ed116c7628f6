import type { HostRefusal } from '@shopbell/contract';

/** The payment provider said nothing: what was given before stays given. */
export class Silent extends Error {}

/** Ends an action before anything is committed. */
export class Refused extends Error {
  readonly refusal: HostRefusal;

  constructor(refusal: HostRefusal, text: string) {
    super(text);
    this.refusal = refusal;
  }
}
