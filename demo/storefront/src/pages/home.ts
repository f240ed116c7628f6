import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { grid } from '../parts.ts';
import { type Card, cardFields, type Shell, shellFields } from '../queries.ts';
import { picture } from '../shop-api.ts';
import type { Page } from '../visit.ts';

interface Answer extends Shell {
  shelves: {
    items: { name: string; slug: string; parent: { name: string }; featuredAsset: { preview: string } | null }[];
  };
  favourites: { items: Card[] };
}

export const home: Page = async (visit) => {
  const { api, voice } = visit;
  const { say } = voice;
  const answer = await api.ask<Answer>(`query { ${shellFields(api.hasSession)}
    shelves: collections(options: { take: 20 }) { items { name slug parent { name } featuredAsset { preview } } }
    favourites: search(input: { groupByProduct: true, take: 8, skip: 30 }) { items { ${cardFields} } } }`);
  const shelves = answer.shelves.items.filter(({ featuredAsset }) => featuredAsset).slice(0, 6);
  const face = (shelves.find(({ slug }) => slug === 'plants') ?? shelves[0])?.featuredAsset?.preview;
  const content = html`<div class="wide">
<section class="hero"><div>
<h1>${say('shop.promise')}</h1>
<p>${say('shop.story')}</p>
<a class="button" href="/collections/all">${say('home.browse')}</a></div>
${face && html`<img src="${picture(face, 'page')}" alt="" width="960" height="960" fetchpriority="high">`}
</section>
<h2>${say('home.shop')}</h2>
<ul class="shelves">${shelves.map(
    ({ name, slug, featuredAsset }, index) => html`<li><a href="/collections/${slug}">
${featuredAsset && html`<img src="${picture(featuredAsset.preview, 'card')}" alt="" width="480" height="480"${index > 2 && html` loading="lazy"`}>`}
<span>${name}</span></a></li>`,
  )}</ul>
<h2>${say('home.favourites')}</h2>
${grid(answer.favourites.items, voice, 0)}
</div>`;
  const title = say('shop.promise');
  return { title, page: frame(visit, answer, { title, content }) };
};
