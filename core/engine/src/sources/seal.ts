import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps keys of others in the database so that the database alone does not give them away. */
export interface Seal {
  seal(text: string): string;
  /** Null when none of our secrets opens it. `stale`: an older secret did, seal it anew. */
  open(sealed: string): { text: string; stale: boolean } | null;
}

/** AES-256-GCM under keys made of the engine's secrets: the first seals, all open. */
export function createSeal(secrets: readonly string[]): Seal {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'shopbell sources', 32)));
  const [first] = keys;
  if (!first) throw new Error('A seal needs a secret.');
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const at = keys.findIndex((key) => opened(key, bytes) !== null);
      const text = keys[at] ? opened(keys[at], bytes) : null;
      return text === null ? null : { text, stale: at > 0 };
    },
  };
}

function opened(key: Buffer, bytes: Buffer): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
