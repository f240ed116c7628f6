import { type Reason, type ReasonValues, tellReason } from '@shopbell/contract';
import { limits } from './limits.ts';

/** What can be read, by the end of a file's name. */
export const formats = ['markdown', 'html', 'csv', 'pdf', 'docx'] as const;
export type Format = (typeof formats)[number];

/** An article as a file has it: `text` is Markdown without HTML. */
export interface ReadArticle {
  /** `question` where the file has questions with answers. */
  kind: 'article' | 'question';
  title: string;
  text: string;
  language?: string;
  url?: string;
}

/** A sentence for people, in their language. */
export interface Told {
  reason: Reason;
  values: ReasonValues;
}

/** What came of a file. */
export interface Read {
  articles: ReadArticle[];
  /** What of it was left out. */
  left: Told[];
}

/** The file is refused, and why. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly told: Told;

  constructor(reason: Reason, values: ReasonValues = {}) {
    super(tellReason(reason, values));
    this.told = { reason, values };
  }
}

const byEnding: Record<string, Format> = {
  ...{ md: 'markdown', markdown: 'markdown', txt: 'markdown', html: 'html', htm: 'html' },
  ...{ csv: 'csv', tsv: 'csv', pdf: 'pdf', docx: 'docx' },
};

/** Null for a name whose ending says nothing that can be read. */
export function formatOf(name: string): Format | null {
  return byEnding[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null;
}

/** A file's name as a title. */
export function titleOf(name: string): string {
  return (
    name
      .replace(/^.*[/\\]/, '')
      .replace(/\.[a-z]+$/i, '')
      .replaceAll(/[_-]+/g, ' ')
      .trim()
      .slice(0, 300) || 'Untitled'
  );
}

/** A file that is one article. Throws `ReadingError` where it has no words. */
export function onlyArticle(article: ReadArticle): Read {
  if (!article.text.trim()) throw new ReadingError('reading.wordless');
  const { characters } = limits;
  const left: Told[] =
    article.text.length > characters ? [{ reason: 'reading.cut', values: { most: characters } }] : [];
  return { articles: [{ ...article, text: article.text.slice(0, characters) }], left };
}
