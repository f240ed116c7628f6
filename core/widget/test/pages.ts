/** The policy of a careful shop: nothing but what the widget needs, and no string ever becomes markup or script. */
export function strictPolicy(nonce: string, engine = "'self'"): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src ${engine}`,
    `img-src ${engine} blob:`,
    `media-src ${engine} blob:`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

export interface ShopPage {
  /** Attributes of the loader's script tag. */
  script?: string;
  body?: string;
  lang?: string;
  engine?: string;
  /** Without one the page has no policy. */
  nonce?: string | null;
}

/** A shop's page, with text and a grid as a product page has them. */
export function shopPage({ script = '', body = '', lang = 'en', engine = '', nonce = 'n1' }: ShopPage = {}) {
  const tag = nonce ? ` nonce="${nonce}"` : '';
  const html = `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Oak stool – Alder &amp; Finch</title>
<style${tag}>
  html { font-size: 10px }
  body { margin: 0; font: 16px/1.6 system-ui; color: #222; background: #faf9f7 }
  nav { padding: 20px 5vw; background: #fff; border-bottom: 1px solid #eee }
  main { padding: 5vw; display: grid; gap: 32px; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)) }
  .photo { aspect-ratio: 1; background: linear-gradient(135deg, #e8dfd2, #cfc3b2); border-radius: 8px }
  @media (prefers-color-scheme: dark) { body { background: #101112; color: #ddd } nav { background: #17191a; border-color: #333 } .photo { background: #2b2825 } }
</style>
</head>
<body>
<nav>Alder &amp; Finch</nav>
<main><div class="photo"></div><div><h1>Oak stool</h1><p>Solid oak, oiled by hand. 45 cm high.</p><p>€ 149.00</p>${body}</div></main>
<script src="${engine}/widget/loader.js"${tag} async ${script}></script>
</body></html>`;
  const headers = nonce
    ? { 'content-security-policy': strictPolicy(nonce, engine.startsWith('http') ? engine : "'self'") }
    : {};
  return { html, headers: headers as Record<string, string> };
}
