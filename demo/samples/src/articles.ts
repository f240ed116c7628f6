import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of the shop: `page` is its place among those of its language. */
interface SampleArticle {
  page: string;
  language: string;
  title: string;
  /** Markdown. */
  text: string;
}

const sampleArticles = JSON.parse(readFileSync(join(__dirname, '..', 'articles.json'), 'utf8')) as SampleArticle[];

/** What the shop's help page says, as Shopbell keeps it, with links to where it stands. */
export function articlesOf(storefront: string): object[] {
  return sampleArticles.map(({ page, language, title, text }) => ({
    ...{ title, text, language, kind: 'article', audience: 'customers', state: 'published' },
    url: `${storefront}/help?lang=${language}#${page}`,
  }));
}
