/** The hash of a text, 32 bits. `seed` keeps kinds of features apart. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = mix(hash, text.charCodeAt(at));
  return finish(hash);
}

/** Adds one value to a running hash. */
export function mix(hash: number, value: number): number {
  const turned = Math.imul(hash ^ value, 0x9e3779b1);
  return ((turned ^ (turned >>> 15)) + 0x7f4a7c15) | 0;
}

/** Spreads a running hash over all its bits. */
export function finish(hash: number): number {
  const turned = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return turned ^ (turned >>> 13);
}
