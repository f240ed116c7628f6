import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** The part of an id after its prefix, made of names: always the same for the same, so that nothing has to be stored to know it. */
export function madeId(...names: readonly string[]): string {
  const bytes = createHash('sha256').update(names.join('\0')).digest().subarray(0, 26);
  return [...bytes].map((byte) => alphabet[byte & 31]).join('');
}
