/** An address that may be followed: a web address or a path of the host. Undefined for anything else, as `javascript:`. */
export function safeAddress(address: string | null | undefined): string | undefined {
  return address && /^(https?:\/\/|\/(?!\/))/i.test(address) ? address : undefined;
}
