import type { Mail } from './box.ts';
import { style } from './style.ts';
import type { Words } from './words.ts';

interface Reader {
  locale: string;
  words: Words;
}

export function listPage(reader: Reader, mails: readonly Mail[]): string {
  const { words } = reader;
  const rows = mails.map(
    (mail) => `
      <li><a href="/mails/${mail.name}">
        <strong>${subjectOf(mail, words)}</strong>
        <span>${recipientsOf(mail, words)}</span>
        ${timeOf(mail, reader)}
      </a></li>`,
  );
  const list = rows.length > 0 ? `<ul>${rows.join('')}</ul>` : `<p class="none">${words.none}</p>`;
  return page(reader, words.title, `<h1>${words.title}</h1><p>${words.text}</p>${list}`);
}

export function mailPage(reader: Reader, mail: Mail | null): string {
  const { words } = reader;
  const back = `<a class="back" href="/">${words.back}</a>`;
  if (!mail) return page(reader, words.gone, `${back}<p class="none">${words.gone}</p>`);
  const { html, text } = mail.content;
  // In a frame without rights: what came by mail is not this page's.
  const body = html
    ? `<iframe title="${words.content}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${asText(`<base target="_blank">${html}`)}"></iframe>`
    : `<pre>${asText(text ?? '')}</pre>`;
  const head = `<h1>${subjectOf(mail, words)}</h1><p>${recipientsOf(mail, words)} · ${timeOf(mail, reader)}</p>`;
  return page(reader, mail.content.subject ?? words.untitled, `${back}${head}${body}`);
}

function page({ locale }: Reader, title: string, content: string): string {
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${asText(title)}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><style>${style}</style></head>
<body><main>${content}</main></body></html>`;
}

function subjectOf({ content }: Mail, words: Words): string {
  return `<bdi>${asText(content.subject || words.untitled)}</bdi>`;
}

function recipientsOf({ content }: Mail, words: Words): string {
  const who = (content.to ?? []).map(({ address = '' }) => address).join(', ');
  return words.to.replace('{who}', `<bdi>${asText(who)}</bdi>`);
}

function timeOf({ at }: Mail, { locale }: Reader): string {
  const shown = at.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return `<time datetime="${at.toISOString()}">${shown}</time>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function asText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
