import type { PassageView } from '@shopbell/contract';
import type { Ground } from '../ground.ts';
import type { Asking } from './asking.ts';
import { type Found, plainly } from './found.ts';

const mostPassages = 3;
const mostCharacters = 700;

/** What the shop's own pages say, in their words, with links to them. Only pages for customers, in the language of the question. */
export function createPassageSeeking({ knowledge }: Ground) {
  return {
    /** Null where no page says anything. */
    async findPassages({ shop, reading, locale }: Asking): Promise<Found | null> {
      const text = reading.text;
      const asked = { text, audience: 'customers', language: locale, limit: mostPassages } as const;
      const passages = (await knowledge.finding.find(shop, asked)).filter(({ language }) => isSame(language, locale));
      const [best] = passages;
      if (!best) return null;
      // What stands behind it is shown only where it may be the answer too.
      const shown = passages.filter(({ score }) => score >= best.score / 2);
      return { ...plainly('knowledge', plainText(best), best.score), passages: shown, sources: sourcesOf(shown) };
    },
  };
}

function isSame(one: string, other: string): boolean {
  return one.split('-')[0]?.toLowerCase() === other.split('-')[0]?.toLowerCase();
}

function sourcesOf(passages: readonly PassageView[]): Found['sources'] {
  const seen = new Set<string>();
  return passages.flatMap(({ article, title, url }) => {
    if (seen.has(article)) return [];
    seen.add(article);
    return [{ title: title.slice(0, 300), url }];
  });
}

/** Markdown as plain words, cut at the end of a sentence. */
export function plainText({ text, title }: Pick<PassageView, 'text' | 'title'>): string {
  const plain = text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/^\s*[-*+]\s+/gm, '• ')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (plain === '') return title;
  if (plain.length <= mostCharacters) return plain;
  const cut = plain.slice(0, mostCharacters);
  const end = Math.max(...['. ', '! ', '? ', '。', '！', '？', '\n'].map((mark) => cut.lastIndexOf(mark)));
  return end > mostCharacters / 3 ? cut.slice(0, end + 1).trim() : `${cut.trim()}…`;
}
