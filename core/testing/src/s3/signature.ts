import { createHash, createHmac } from 'node:crypto';

/** One request as it came over the wire. */
export interface SignedRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: Uint8Array;
}

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, content: string) => createHmac('sha256', key).update(content).digest();

/**
 * Checks a Signature Version 4 in the Authorization header, written from AWS's description of it and from no client's code. Answers the
 * S3 error code of what is wrong, or null.
 */
export function faultOfSignature(
  request: SignedRequest,
  account: { id: string; secret: string; region: string },
): string | null {
  const header = request.headers.get('authorization') ?? '';
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!found) return 'AccessDenied';
  const [, id = '', day = '', region = '', names = '', signature = ''] = found;
  if (id !== account.id) return 'InvalidAccessKeyId';
  if (region !== account.region) return 'AuthorizationHeaderMalformed';
  const date = request.headers.get('x-amz-date') ?? '';
  const signed = names.split(';');
  if (!date.startsWith(day) || !signed.includes('host') || !signed.includes('x-amz-date')) return 'AccessDenied';
  const digest = request.headers.get('x-amz-content-sha256') ?? '';
  if (digest !== 'UNSIGNED-PAYLOAD' && digest !== sha256(request.body)) return 'XAmzContentSHA256Mismatch';
  const text = [
    'AWS4-HMAC-SHA256',
    date,
    `${day}/${region}/s3/aws4_request`,
    sha256(canonical(request, signed, digest)),
  ];
  const keys = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${account.secret}`);
  return hmac(keys as Buffer, text.join('\n')).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}

function canonical({ method, url, headers }: SignedRequest, signed: readonly string[], digest: string): string {
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const lines = signed.map((name) => `${name}:${(headers.get(name) ?? '').trim().replace(/ +/g, ' ')}\n`);
  const path = decodeURIComponent(url.pathname).split('/').map(encode).join('/');
  return [method, path, query.join('&'), lines.join(''), signed.join(';'), digest].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
