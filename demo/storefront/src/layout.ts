import { readFileSync } from 'node:fs';
import { type Content, type Html, html, trusted } from './html.ts';
import { settings } from './settings.ts';
import type { Shell } from './shop.ts';
import type { Visit } from './visit.ts';

/** In this order: what dresses one page stands after what dresses all. */
const looks = ['ground', 'frame', 'shelves', 'product', 'form', 'cart', 'account'];
const style = trusted(
  looks
    .map((name) => readFileSync(new URL(`./looks/${name}.css`, import.meta.url), 'utf8'))
    .join('')
    .replace(/\s*\n\s*/g, '\n'),
);

/** A whole document around a page's own content. Shopbell is the one script of the site. */
export function frame(
  visit: Visit,
  shell: Shell | null,
  { title, content }: { title: string; content: Content },
): Html {
  const { voice, nonce } = visit;
  return html`<!doctype html>
<html lang="${voice.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${voice.say('shop.name')}</title>
<meta name="description" content="${voice.say('shop.story')}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<a class="skip" href="#content">${voice.say('nav.skip')}</a>
${head(visit, shell)}
<main id="content">${content}</main>
${foot(visit)}
${settings.widget && html`<script src="/shopbell/widget/loader.js" async nonce="${nonce}"></script>`}
</body>
</html>`;
}

function head({ voice, url }: Visit, shell: Shell | null): Html {
  const { say } = voice;
  const quantity = shell?.quantity ?? 0;
  const sections = shell?.sections ?? [];
  return html`<header class="head"><div class="wide">
<a class="brand" href="/">${say('shop.name')}</a>
<form class="search" action="/search" role="search">
<label class="hidden" for="q">${say('nav.search')}</label>
<input id="q" name="q" type="search" placeholder="${say('nav.searchHint')}" value="${url.searchParams.get('q')}" maxlength="80">
</form>
<nav class="own">
<a href="${shell?.customer ? '/account' : '/login'}">${shell?.customer ? say('nav.account') : say('nav.signIn')}</a>
<a href="/cart">${say('nav.cart')}${quantity > 0 && html` <b class="count">${quantity}</b>`}</a>
</nav>
<nav class="sections" aria-label="${say('nav.sections')}">
${[{ name: say('list.all'), slug: 'all' }, ...sections].map(({ name, slug }) => {
  const here = url.pathname === `/collections/${slug}`;
  return html`<a href="/collections/${slug}"${here && html` aria-current="page"`}>${name}</a>`;
})}
</nav>
</div></header>`;
}

function foot({ voice }: Visit): Html {
  const { say, locale } = voice;
  return html`<footer class="foot"><div class="wide">
<p>${say('foot.note')} <a href="/track">${say('track.title')}</a> <a href="/help">${say('help.title')}</a></p>
<nav aria-label="${say('foot.language')}">
<a href="?lang=en" lang="en" hreflang="en"${locale === 'en' && html` aria-current="true"`}>English</a>
<a href="?lang=zh-CN" lang="zh-CN" hreflang="zh-CN"${locale === 'zh-CN' && html` aria-current="true"`}>简体中文</a>
</nav>
</div></footer>`;
}
