/** What an import may cost, whatever the file is. */
export const limits = {
  /** Of the file as it came. */
  bytes: 10 * 1_048_576,
  /** Of a DOCX, unpacked. */
  unpackedBytes: 40 * 1_048_576,
  /** Parts of a DOCX. */
  parts: 2_000,
  /** Of a PDF. */
  pages: 300,
  /** Lines of a CSV, and articles of any file. */
  articles: 2_000,
  /** Of one article; what follows is left out, and said. */
  characters: 100_000,
  /** For all of it. */
  milliseconds: 30_000,
  /** By which the process may grow meanwhile. */
  memoryBytes: 512 * 1_048_576,
} as const;
