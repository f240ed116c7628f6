/**
 * Keeps the bytes of attachments. Called by the engine's channels and privacy domains; implemented for a local folder and for
 * S3-compatible stores. Keys are made by the engine (`shop/yyyy-mm/file`); an implementation never lists or guesses.
 */
export interface Files {
  /** Stores all of `bytes` under `key`; on failure nothing is left there. */
  put(key: string, bytes: Uint8Array, type: string): Promise<void>;
  /** The bytes from `range.start` to `range.end` inclusive (all without a range), or null where there is no such key. */
  get(key: string, range?: { start: number; end: number }): Promise<{ bytes: Uint8Array; size: number } | null>;
  /** Removes the bytes; removing what is not there is no error. */
  remove(key: string): Promise<void>;
}
