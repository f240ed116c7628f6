/** The bytes as they came; null where there are too many, of which no more are read than count. */
export async function readBody({ body, headers }: Request, longest: number): Promise<Uint8Array | null> {
  if (Number(headers.get('content-length') ?? 0) > longest) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > longest) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
