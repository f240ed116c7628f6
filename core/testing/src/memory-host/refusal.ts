import type { HostRefusal } from '@shopbell/contract';

/** Ends an action before anything is committed. */
export class Refused extends Error {
  readonly refusal: HostRefusal;

  constructor(refusal: HostRefusal, text: string) {
    super(text);
    this.refusal = refusal;
  }
}
