/** A sender's key: 26 letters and digits by chance. */
export function makeKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => (byte & 31).toString(32)).join('');
}
