import articles from '@shopbell/demo-samples/articles.json' with { type: 'json' };
import { type Html, html } from '../html.ts';
import { frame } from '../layout.ts';
import type { Page } from '../visit.ts';

/** What the shop's customers ask most, as its assistant knows it. */
export const help: Page = async (visit) => {
  const { shop, voice } = visit;
  const title = voice.say('help.title');
  const own = articles.filter(({ language }) => language === voice.locale);
  const content = html`<div class="narrow"><h1>${title}</h1>
${own.map(({ page, title: name, text }) => html`<section id="${page}"><h2>${name}</h2>${paragraphs(text)}</section>`)}</div>`;
  return { title, page: frame(visit, await shop.shell(), { title, content }) };
};

function paragraphs(text: string): Html[] {
  return text
    .split(/\n{2,}/)
    .map((part) => (part.startsWith('## ') ? html`<h3>${part.slice(3)}</h3>` : html`<p>${part}</p>`));
}
