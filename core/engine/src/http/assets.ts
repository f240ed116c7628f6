import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.txt': 'text/plain; charset=utf-8',
};

interface Asset {
  bytes: Buffer;
  etag: string;
  type: string;
  /** A name that holds a hash of the content never changes its meaning. */
  immutable: boolean;
  packed: Map<string, Promise<Buffer>>;
}

export type Assets = (path: string, request: Request) => Promise<Response | null>;

/** The widget's files, read once: `app-1a2b3c4d.js` is kept for a year by browsers, `loader.js` for five minutes. Throws when it cannot. */
export function createAssets(folder: string | null): Assets {
  const assets = folder === null ? new Map<string, Asset>() : readFolder(folder);
  return async (path, request) => {
    const asset = assets.get(path);
    if (!asset) return null;
    const headers: Record<string, string> = {
      'content-type': asset.type,
      etag: asset.etag,
      'cache-control': asset.immutable
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=300, stale-while-revalidate=86400',
      // Storefronts live on other origins, and some of them are isolated.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'timing-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    };
    if (request.headers.get('if-none-match') === asset.etag) return new Response(null, { status: 304, headers });
    const coding = chooseCoding(request, asset);
    if (!coding) return new Response(new Uint8Array(asset.bytes), { headers });
    const packed = await pack(asset, coding);
    return new Response(new Uint8Array(packed), { headers: { ...headers, 'content-encoding': coding } });
  };
}

function readFolder(folder: string): Map<string, Asset> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  return new Map(
    files.map((path) => {
      const bytes = readFileSync(path);
      const name = relative(folder, path).split(sep).join('/');
      const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
      const immutable = /[-.][0-9a-f]{8,}\.[a-z0-9]+$/.test(name);
      const type = types[extname(path)] ?? 'application/octet-stream';
      return [name, { bytes, etag: `"${hash}"`, type, immutable, packed: new Map() }];
    }),
  );
}

function chooseCoding(request: Request, asset: Asset): 'br' | 'gzip' | null {
  if (asset.bytes.length < 512 || !/^(text|application\/json|image\/svg)/.test(asset.type)) return null;
  const accepted = (request.headers.get('accept-encoding') ?? '')
    .split(',')
    .map((coding) => coding.trim().split(';')[0]);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : null;
}

function pack(asset: Asset, coding: 'br' | 'gzip'): Promise<Buffer> {
  const known = asset.packed.get(coding);
  if (known) return known;
  const made =
    coding === 'br'
      ? promisify(brotliCompress)(asset.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : promisify(gzip)(asset.bytes, { level: 9 });
  asset.packed.set(coding, made);
  return made;
}
