import { Parser } from 'htmlparser2';

/** Addresses of one sitemap: of pages, and of further sitemaps. Anything else in it is passed by. */
export function readSitemap(xml: string, most: number): { pages: string[]; sitemaps: string[] } {
  const found = { pages: [] as string[], sitemaps: [] as string[] };
  const open: string[] = [];
  let address = '';
  const parser = new Parser(
    {
      onopentag(name) {
        if (open.length < 20) open.push(name);
        address = '';
      },
      ontext(text) {
        if (open.at(-1) === 'loc' && address.length < 2_000) address += text;
      },
      onclosetag(name) {
        const kind = open.at(-2) === 'sitemap' ? 'sitemaps' : 'pages';
        if (name === 'loc' && address.trim() && found[kind].length < most) found[kind].push(address.trim());
        const at = open.lastIndexOf(name);
        if (at >= 0) open.splice(at);
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
  return found;
}
