import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { grid } from '../parts.ts';
import { type Card, cardFields, type Shell, shellFields } from '../queries.ts';
import type { Page, Visit } from '../visit.ts';
import { missing } from './problem.ts';

const perPage = 24;

interface Answer extends Shell {
  collection?: { name: string } | null;
  found: { totalItems: number; items: Card[] };
}

/** A section of the shop by its slug; `all` is the whole shop. */
export const collection: Page = async (visit, slug) => {
  const input = slug === 'all' ? {} : { collectionSlug: slug };
  const answer = await find(visit, { slug, input });
  if (slug !== 'all' && !answer.collection) return missing(visit, '');
  return show(visit, answer, answer.collection?.name ?? visit.voice.say('list.all'));
};

export const search: Page = async (visit) => {
  const term = (visit.url.searchParams.get('q') ?? '').slice(0, 80);
  const answer = await find(visit, { slug: '', input: { term } });
  return show(visit, answer, visit.voice.say('list.found', { term }));
};

function find({ api, url }: Visit, { slug, input }: { slug: string; input: object }): Promise<Answer> {
  return api.ask<Answer>(
    `query ($slug: String!, $named: Boolean!, $input: SearchInput!) { ${shellFields(api.hasSession)} collection(slug: $slug) @include(if: $named) { name }
      found: search(input: $input) { totalItems items { ${cardFields} } } }`,
    {
      slug,
      named: slug !== '' && slug !== 'all',
      input: { groupByProduct: true, take: perPage, skip: (pageOf(url) - 1) * perPage, ...input },
    },
  );
}

function show(visit: Visit, answer: Answer, title: string) {
  const { voice } = visit;
  const { items, totalItems } = answer.found;
  const content = html`<div class="wide">
<h1>${title}</h1>
<p class="quiet">${voice.say('list.count', { count: totalItems })}</p>
${items.length > 0 ? grid(items, voice, 4) : html`<p class="empty">${voice.say('list.empty')}</p>`}
${turn(visit, totalItems)}
</div>`;
  return { title, page: frame(visit, answer, { title, content }) };
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
