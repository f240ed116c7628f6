/** What the storefront's pages may do: one script with this nonce, one style sheet, calls to their own origin. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Forms are taken from this site's own pages only. */
export function comesFromHere(headers: { origin?: string | undefined; host?: string | undefined }): boolean {
  return (
    headers.origin === undefined ||
    headers.origin === `http://${headers.host}` ||
    headers.origin === `https://${headers.host}`
  );
}
