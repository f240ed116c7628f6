import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { grid } from '../parts.ts';
import type { Found } from '../shop.ts';
import type { Page, Visit } from '../visit.ts';
import { missing } from './problem.ts';

const perPage = 24;

/** A section of the shop by its slug; `all` is the whole shop. */
export const collection: Page = async (visit, slug) => {
  const found = await visit.shop.find({ ...cut(visit), ...(slug === 'all' ? {} : { section: slug }) });
  return found ? show(visit, found, found.name ?? visit.voice.say('list.all')) : missing(visit, '');
};

export const search: Page = async (visit) => {
  const term = (visit.url.searchParams.get('q') ?? '').slice(0, 80);
  const found = await visit.shop.find({ ...cut(visit), term });
  return found ? show(visit, found, visit.voice.say('list.found', { term })) : missing(visit, '');
};

function cut({ url }: Visit) {
  return { take: perPage, skip: (pageOf(url) - 1) * perPage };
}

async function show(visit: Visit, { cards, total }: Found, title: string) {
  const { voice, shop } = visit;
  const content = html`<div class="wide">
<h1>${title}</h1>
<p class="quiet">${voice.say('list.count', { count: total })}</p>
${cards.length > 0 ? grid(cards, voice, 4) : html`<p class="empty">${voice.say('list.empty')}</p>`}
${turn(visit, total)}
</div>`;
  return { title, page: frame(visit, await shop.shell(), { title, content }) };
}

function turn({ url, voice }: Visit, total: number) {
  const pages = Math.ceil(total / perPage);
  if (pages < 2) return null;
  const page = pageOf(url);
  const to = (target: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.set('page', String(target));
    return `?${query}`;
  };
  return html`<nav class="turn">
${page > 1 ? html`<a class="button plain" rel="prev" href="${to(page - 1)}">${voice.say('list.previous')}</a>` : html`<span></span>`}
<span class="quiet">${voice.say('list.page', { page, pages })}</span>
${page < pages ? html`<a class="button plain" rel="next" href="${to(page + 1)}">${voice.say('list.next')}</a>` : html`<span></span>`}
</nav>`;
}

function pageOf(url: URL): number {
  const page = Number(url.searchParams.get('page') ?? 1);
  return Number.isInteger(page) && page > 0 ? page : 1;
}
