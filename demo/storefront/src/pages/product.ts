import { type Html, html, trusted } from '../html.ts';
import { frame } from '../layout.ts';
import { settings } from '../settings.ts';
import type { Product, Variant } from '../shop.ts';
import type { Page, Visit } from '../visit.ts';
import { missing } from './problem.ts';

export const product: Page = async (visit, slug) => {
  const { shop, voice } = visit;
  const [shell, found] = await Promise.all([shop.shell(), shop.product(slug)]);
  const first = found?.variants[0];
  if (!found || !first) return missing(visit, '');
  const content = html`<div class="wide product">
<div class="frame large">${
    found.picture &&
    html`<img src="${found.picture.page}" alt="${found.name}" width="960" height="960" fetchpriority="high">`
  }</div>
<div class="buy">
<p class="quiet">${found.section && html`<a href="/collections/${found.section.slug}">${found.section.name}</a>`}</p>
<h1>${found.name}</h1>
${order(found, visit)}
${settings.widget && html`<shopbell-ask product="${found.id}"></shopbell-ask>`}
<h2>${voice.say('product.details')}</h2>
<div class="prose">${plain(found.description)}</div>
<p class="quiet">${voice.say('product.shipping')}</p>
</div>
</div>`;
  return { title: found.name, productId: found.id, page: frame(visit, shell, { title: found.name, content }) };
};

function order({ variants }: Product, { voice }: Visit): Html {
  const [first] = variants;
  const several = variants.length > 1;
  return html`<form method="post" action="/cart/add">
${several && html`<fieldset class="choices"><legend>${voice.say('product.choose')}</legend>${variants.map((variant, index) => choice(variant, index === 0, voice))}</fieldset>`}
${
  !several &&
  first &&
  html`<p class="price">${voice.money(first.price, first.currency)}</p>
<p class="stock">${stock(first.stock, voice)}</p><input type="hidden" name="variant" value="${first.id}">`
}
<button class="button">${voice.say('product.add')}</button>
</form>`;
}

function choice(variant: Variant, checked: boolean, voice: Visit['voice']): Html {
  return html`<label><input type="radio" name="variant" value="${variant.id}"${checked && html` checked`}>
<span>${variant.name}</span>
<b>${voice.money(variant.price, variant.currency)}</b></label>`;
}

function stock(level: Variant['stock'], { say }: Visit['voice']): string {
  if (level === 'none') return say('product.outOfStock');
  return say(level === 'few' ? 'product.lowStock' : 'product.inStock');
}

/** Merchants write descriptions as HTML; this storefront shows their words only. */
function plain(description: string): Html {
  const words = description.replace(/<[^>]*>/g, ' ').replace(/&nbsp;/g, ' ');
  return html`<p>${trusted(words.replace(/[<>]/g, ''))}</p>`;
}
