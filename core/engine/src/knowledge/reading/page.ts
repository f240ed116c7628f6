import { marked } from 'marked';
import { readHtml } from './html.ts';
import { onlyArticle, type Read, titleOf } from './reading.ts';

/** Markdown by way of HTML, so that what is hidden in it stays out. */
export function readMarkdown(text: string, name: string): Read {
  const html = marked.parse(text.replace(/^---\n[\s\S]{0,5000}?\n---\n/, ''), { async: false, gfm: true });
  const page = readHtml(html);
  return onlyArticle({ kind: 'article', title: page.title ?? titleOf(name), text: page.text });
}

export function readPage(html: string, name: string): Read {
  const { title, text, language } = readHtml(html);
  const known = language !== null && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/.test(language) ? { language } : {};
  return onlyArticle({ kind: 'article', title: title ?? titleOf(name), text, ...known });
}
