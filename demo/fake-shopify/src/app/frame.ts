import { readFileSync } from 'node:fs';
import type { FakeShop } from '../shop/shop.ts';
import type { FakeApp } from './app.ts';
import { signSessionToken } from './signing.ts';

interface Parts {
  app: FakeApp;
  shops: ReadonlyMap<string, FakeShop>;
}

const bridge = readFileSync(new URL('./app-bridge.js', import.meta.url));

/**
 * The admin in a browser, as far as an embedded app needs one: `/store/{name}/apps/{app}/…` is a page with the app's in a frame, `?as=` names who of
 * the staff looks; `/app-bridge.js` is the script of such pages. Null for everything else.
 */
export async function answerFrame({ app, shops }: Parts, request: Request): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/app-bridge.js') return new Response(bridge, { headers: { 'content-type': 'text/javascript' } });
  const [, name = '', rest = ''] = /^\/store\/([a-z0-9-]+)\/(.*)$/.exec(pathname) ?? [];
  const shop = shops.get(`${name}.myshopify.com`);
  const staff = shop && (shop.staff.get(searchParams.get('as') ?? '') ?? [...shop.staff.values()][0]);
  if (!staff || !app.url) return null;
  const token = await signSessionToken(app, shop.domain, staff.id);
  if (rest === 'token') return Response.json({ token });
  const [, path = ''] = /^apps\/[^/]+(\/.*)?$/.exec(rest) ?? [];
  const asked = new URLSearchParams({
    ...{ embedded: '1', shop: shop.domain, id_token: token, locale: searchParams.get('locale') ?? shop.locale },
    host: Buffer.from(`admin.shopify.com/store/${name}`).toString('base64').replace(/=+$/, ''),
    timestamp: String(Math.floor(Date.now() / 1_000)),
  });
  const page = pageOf({ shop, staff: staff.id, frame: `${app.url}${path || '/app'}?${asked}`, app: app.url });
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function pageOf({ shop, staff, frame, app }: { shop: FakeShop; staff: string; frame: string; app: string }): string {
  const people = [...shop.staff.values()].map(
    ({ id, firstName, lastName }) =>
      `<option value="${id}"${id === staff ? ' selected' : ''}>${quoted(`${firstName} ${lastName}`)}</option>`,
  );
  const known = JSON.stringify({ app: new URL(app).origin, staff, name: shop.domain.split('.')[0] });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${quoted(shop.name)} · fake admin</title><style>
body{margin:0;display:grid;grid-template:48px 1fr/200px 1fr;height:100dvh;font:14px system-ui;background:#1a1a1a;color:#e3e3e3}
header{grid-column:1/3;display:flex;gap:16px;align-items:center;padding:0 16px}header b{flex:1}
nav{background:#ebebeb;color:#303030;padding:12px;border-radius:12px 0 0 0;display:grid;gap:4px;align-content:start}
nav button{font:inherit;text-align:start;border:0;background:none;padding:8px;border-radius:8px;cursor:pointer}nav button:hover,nav button[aria-current]{background:#fafafa}nav button[aria-current]{font-weight:600}
iframe{width:100%;height:100%;border:0;background:#f1f1f1}
#bar{position:absolute;inset:4px 12px auto 212px;height:40px;display:flex;gap:8px;align-items:center;background:#303030;padding:0 8px 0 16px;border-radius:10px}#bar span{flex:1}#bar[hidden]{display:none}
#bar button{font:inherit;border:0;border-radius:8px;padding:6px 12px;background:#4a4a4a;color:#e3e3e3}#bar .primary{background:#fff;color:#303030}#bar button:disabled{opacity:.5}
#toasts{position:fixed;bottom:24px;left:50%;translate:-50%;background:#1a1a1a;padding:8px 16px;border-radius:8px}#toasts:empty{display:none}
@media(max-width:600px){body{grid-template:48px auto 1fr/1fr}header,nav,iframe{grid-column:1}#bar{inset-inline:8px}nav{display:flex;border-radius:0}}
</style><header><b>${quoted(shop.name)}</b><label>Staff <select id="who">${people.join('')}</select></label></header>
<nav id="menu" aria-label="App"></nav><iframe title="App" name="app-iframe" src="${quoted(frame)}"></iframe>
<div id="bar" role="region" aria-label="Save bar" hidden></div><div id="toasts" role="status"></div>
<script>
const known = ${known};
let path = '';
// The entry whose address is the longest beginning of where the page is.
const mark = () => {
  const lies = ({ dataset }) => (path + '/').startsWith(dataset.path + '/');
  const [open] = [...menu.children].filter(lies).sort((one, other) => other.dataset.path.length - one.dataset.path.length);
  for (const each of menu.children) each === open ? each.setAttribute('aria-current', 'page') : each.removeAttribute('aria-current');
};
const [frame, menu, toasts, bar] = ['iframe', '#menu', '#toasts', '#bar'].map((each) => document.querySelector(each));
document.getElementById('who').onchange = ({ target }) => { location.search = '?as=' + target.value; };
addEventListener('message', async ({ data, origin, source }) => {
  if (origin !== known.app) return;
  if (data.type === 'idToken') {
    const { token } = await (await fetch('/store/' + known.name + '/token?as=' + known.staff)).json();
    source.postMessage({ type: 'idToken', id: data.id, token }, origin);
  }
  if (data.type === 'toast') { toasts.textContent = data.text; setTimeout(() => { toasts.textContent = ''; }, 5000); }
  if (data.type === 'saveBar') {
    bar.hidden = data.buttons.length === 0;
    const label = document.createElement('span');
    label.textContent = 'Unsaved changes';
    bar.replaceChildren(label, ...data.buttons.map(({ text, primary, disabled, loading }, index) => {
      const button = document.createElement('button');
      Object.assign(button, { textContent: text, disabled: disabled || loading, className: primary ? 'primary' : '' });
      button.onclick = () => frame.contentWindow.postMessage({ type: 'press', id: data.id, index }, known.app);
      return button;
    }));
  }
  if (data.type === 'menu') menu.replaceChildren(...data.links.map(([path, text]) => {
    const button = document.createElement('button');
    button.textContent = text;
    button.dataset.path = path;
    button.onclick = () => frame.contentWindow.postMessage({ type: 'go', path }, known.app);
    return button;
  }));
  if (data.type === 'path') path = data.path;
  if (data.type === 'path' || data.type === 'menu') mark();
});
</script></html>`;
}

export function quoted(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
