import { Parser } from 'htmlparser2';
import { ReadingError } from './reading.ts';

/** What of a page is no text of it, or is the same on every page. */
const skipped = new Set(
  'script style noscript template svg math iframe object embed nav footer header aside form button select textarea canvas audio video head'.split(
    ' ',
  ),
);
const blocks = new Set(
  'p div section article main ul ol table tr blockquote pre dl dt dd figure figcaption details summary address hr'.split(
    ' ',
  ),
);
const hidden = /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i;
const heading = /^h([1-6])$/;
/** Elements within elements: no page of a shop has more, and the parser slows down with every one. */
const deepest = 1_000;

/**
 * Words of an HTML page as Markdown: headings, paragraphs and lists. Nothing is run or fetched, and nothing that is hidden is read. Throws
 * `ReadingError` for one that is too deep.
 */
export function readHtml(html: string): { title: string | null; text: string; language: string | null } {
  const page = { title: '', heading: '', language: null as string | null };
  const lines: string[] = [];
  let line = '';
  const open: { name: string; skips: boolean }[] = [];
  let skips = 0;
  const close = (start = '') => {
    const words = line.replace(/\s+/g, ' ').trim();
    if (words && !/^[#-]+$/.test(words)) lines.push(words);
    line = start;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'html' && attributes.lang) page.language = attributes.lang;
        const leaves =
          skipped.has(name) ||
          'hidden' in attributes ||
          attributes['aria-hidden'] === 'true' ||
          hidden.test(attributes.style ?? '');
        const kept = name === 'title' ? false : leaves;
        if (open.length >= deepest) throw new ReadingError('reading.deep', { most: deepest });
        open.push({ name, skips: kept });
        if (kept) skips += 1;
        const level = heading.exec(name)?.[1];
        if (level) close(`${'#'.repeat(Number(level))} `);
        else if (name === 'li') close('- ');
        else if (blocks.has(name)) close();
        else if (name === 'br' || name === 'td' || name === 'th') line += ' ';
      },
      ontext(text) {
        const inside = open.at(-1)?.name;
        if (inside === 'title' && skips <= 1) page.title += text;
        else if (skips === 0) {
          line += text;
          if (inside === 'h1') page.heading += text;
        }
      },
      onclosetag(name) {
        const at = open.findLastIndex((each) => each.name === name);
        if (at < 0) return;
        for (const each of open.splice(at)) if (each.skips) skips -= 1;
        if (heading.test(name) || name === 'li' || blocks.has(name)) close();
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  close();
  const title = (page.heading || page.title).replace(/\s+/g, ' ').trim().slice(0, 300);
  const own = lines.filter((each) => each !== `# ${title}`);
  return { title: title || null, text: own.join('\n\n'), language: page.language };
}
