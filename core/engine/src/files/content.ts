import { AppError } from '@shopbell/contract';
import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';

/** What a file is, as its bytes say. */
export interface Content {
  /** A type of `takenTypes`. */
  type: string;
  /** With the dot. */
  extension: string;
  width?: number;
  height?: number;
}

/** The types that are taken, with the ending that a name gets. SVG is none of them: it is a program, not a picture. */
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'application/pdf': '.pdf',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/quicktime': '.mov',
};
export const takenTypes: readonly string[] = Object.keys(extensions);

/** What the recogniser calls a type that we know by another name. */
const sameAs: Readonly<Record<string, string>> = { 'image/apng': 'image/png', 'video/x-m4v': 'video/mp4' };

/** More would be a bomb for whoever's browser draws it: 100 megapixels are 400 MB of memory. */
const mostPixels = 100_000_000;

/** Judges by the bytes alone. Throws `file.type` for whatever is not of `takenTypes`, or is that and something else besides. */
export async function judgeContent(bytes: Uint8Array): Promise<Content> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const type = sameAs[found?.mime ?? ''] ?? found?.mime ?? '';
  const extension = extensions[type];
  if (!extension) throw new AppError('file.type', { reason: 'file.type' });
  if (isSomethingElseToo(bytes, type)) throw new AppError('file.type', { reason: 'file.two-things' });
  return type.startsWith('image/') ? { type, extension, ...sizeOf(bytes) } : { type, extension };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  const size = readSize(bytes);
  if (!size || size.width < 1 || size.height < 1) throw new AppError('file.type', { reason: 'file.damaged' });
  if (size.width * size.height > mostPixels) throw new AppError('file.type', { reason: 'file.pixels' });
  return size;
}

function readSize(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

/** Markup that a browser could be talked into running; no picture holds it by chance. */
const markup = /<(?:script|html|svg|body|iframe|!doctype|\?php)[\s>/]/i;
const decoder = new TextDecoder('latin1');

/**
 * Files that two programs read differently: pictures with markup inside, and anything that is an archive as well (its directory
 * stands at the end and says where it ends). Bytes after a picture's end are common in photos of phones and alone mean nothing.
 */
function isSomethingElseToo(bytes: Uint8Array, type: string): boolean {
  if (type.startsWith('image/') && markup.test(decoder.decode(bytes))) return true;
  if (type === 'application/pdf' && decoder.decode(bytes.subarray(0, 5)) !== '%PDF-') return true;
  if (!type.startsWith('video/') && markup.test(decoder.decode(bytes.subarray(0, 1_024)))) return true;
  return endsAsArchive(bytes);
}

/** ZIP (so JAR, DOCX …): `PK 05 06`, 20 bytes, of which the last two count the comment that ends the file. */
function endsAsArchive(bytes: Uint8Array): boolean {
  const oldest = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.length - 22; at >= oldest; at -= 1) {
    if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b || bytes[at + 2] !== 5 || bytes[at + 3] !== 6) continue;
    const comment = (bytes[at + 20] ?? 0) + (bytes[at + 21] ?? 0) * 256;
    if (at + 22 + comment === bytes.length) return true;
  }
  return false;
}
