import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Text sealed with AES-256-GCM under a key made of a secret, bound to where it stands: what is sealed for one shop does not open in the row of
 * another one.
 */
export class Seal {
  readonly #keys: readonly Buffer[];

  /** The first secret seals, all open. */
  constructor(secret: string | readonly string[]) {
    this.#keys = [secret]
      .flat()
      .map((each) => Buffer.from(hkdfSync('sha256', each, '', 'shopbell shopify tokens', 32)));
  }

  seal(text: string, place: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#keys[0] as Buffer, nonce).setAAD(Buffer.from(place));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Null where no secret opens it. */
  open(sealed: Buffer, place: string): string | null {
    for (const key of this.#keys) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(place));
        decipher.setAuthTag(sealed.subarray(-16));
        return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // The next secret may.
      }
    }
    return null;
  }
}
