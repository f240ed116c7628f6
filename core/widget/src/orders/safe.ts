/** An address of the web, or undefined: what a host or a carrier gives is never anything else here. */
export const safe = (address: string | null | undefined): string | undefined =>
  /^https?:\/\//i.test(address ?? '') ? (address as string) : undefined;
