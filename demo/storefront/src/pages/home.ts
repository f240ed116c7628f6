import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { grid } from '../parts.ts';
import type { Page } from '../visit.ts';

export const home: Page = async (visit) => {
  const { shop, voice } = visit;
  const { say } = voice;
  const [shell, front] = await Promise.all([shop.shell(), shop.front()]);
  const shelves = front.shelves.slice(0, 6);
  const face = (shelves.find(({ slug }) => slug === 'plants') ?? shelves[0])?.picture.page;
  const content = html`<div class="wide">
<section class="hero"><div>
<h1>${say('shop.promise')}</h1>
<p>${say('shop.story')}</p>
<a class="button" href="/collections/all">${say('home.browse')}</a></div>
${face && html`<img src="${face}" alt="" width="960" height="960" fetchpriority="high">`}
</section>
<h2>${say('home.shop')}</h2>
<ul class="shelves">${shelves.map(
    ({ name, slug, picture }, index) => html`<li><a href="/collections/${slug}">
<img src="${picture.card}" alt="" width="480" height="480"${index > 2 && html` loading="lazy"`}>
<span>${name}</span></a></li>`,
  )}</ul>
<h2>${say('home.favourites')}</h2>
${grid(front.favourites, voice, 0)}
</div>`;
  const title = say('shop.promise');
  return { title, page: frame(visit, shell, { title, content }) };
};
