import { html, raw } from 'hono/html';
import { directionOf, fill, locales, type MailLocale } from './texts.ts';

/** The pages behind the links of mails. They work without a script, and run none. */
export interface Page {
  locale: MailLocale;
  title: string;
  text: string;
  /** A button that sends an empty form to this very address. */
  button?: string;
  status?: number;
}

const style =
  'body{margin:0;padding:24px;background:#f5f5f4;color:#1c1917;font:16px/1.5 system-ui,sans-serif}main{max-width:480px;margin:10vh auto 0;padding:24px;background:#fff;border-radius:8px}h1{margin:0 0 12px;font-size:20px}p{margin:0 0 20px}button{min-height:44px;padding:0 20px;border:0;border-radius:6px;background:#1c1917;color:#fff;font:inherit;cursor:pointer}@media(prefers-color-scheme:dark){body{background:#1c1917;color:#f5f5f4}main{background:#292524}button{background:#f5f5f4;color:#1c1917}}';

export function showPage({ locale, title, text, button, status = 200 }: Page): Response {
  const nonce = crypto.randomUUID();
  const form = button ? html`<form method="post"><button>${button}</button></form>` : '';
  const page = html`${raw('<!doctype html>')}
<html lang="${locale}" dir="${directionOf(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title>
<style nonce="${nonce}">${raw(style)}</style></head>
<body><main><h1>${title}</h1><p>${text}</p>${form}</main></body></html>
`;
  return new Response(String(page), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

export interface About {
  locale: MailLocale;
  shop: string;
}

export function optOutPage({ locale, shop }: About, done: boolean): Response {
  const texts = locales[locale];
  const title = fill(texts.optOutTitle, { shop });
  if (done) return showPage({ locale, title, text: fill(texts.optOutDone, { shop }) });
  return showPage({ locale, title, text: fill(texts.optOutQuestion, { shop }), button: texts.optOutButton });
}

/** Where there is no storefront to lead to. */
export function nowherePage({ locale, shop }: About): Response {
  return showPage({ locale, title: shop, text: locales[locale].linkNowhere });
}

/** A link that has run out, or was never ours. */
export function overPage(locale: MailLocale): Response {
  const { linkOverTitle, linkOver } = locales[locale];
  return showPage({ locale, title: linkOverTitle, text: linkOver, status: 404 });
}
