import { parse } from 'csv-parse/sync';
import { limits } from './limits.ts';
import { type Read, type ReadArticle, ReadingError, type Told } from './reading.ts';

const columns = {
  title: ['title', 'question', 'q', '标题', '问题', '問題'],
  text: ['text', 'answer', 'a', 'content', 'body', '内容', '答案', '回答'],
  language: ['language', 'lang', 'locale', '语言'],
  url: ['url', 'link', '链接'],
};

/** A table with a line of names: `question` and `answer`, or `title` and `text`; also in Chinese. */
export function readTable(text: string, name: string): Read {
  const delimiter = name.toLowerCase().endsWith('.tsv') ? '\t' : [',', ';'];
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      delimiter,
      relaxColumnCount: true,
      skipEmptyLines: true,
      to: limits.articles + 2,
      maxRecordSize: 200_000,
    });
  } catch (error) {
    const line = error !== null && typeof error === 'object' && 'lines' in error ? Number(error.lines) : 0;
    throw new ReadingError('reading.table', { line });
  }
  const names = (rows[0] ?? []).map((each) => each.trim().toLowerCase());
  const at = (column: keyof typeof columns) => names.findIndex((each) => columns[column].includes(each));
  const places = { title: at('title'), text: at('text'), language: at('language'), url: at('url') };
  if (places.title < 0 || places.text < 0) throw new ReadingError('reading.table-columns');
  const kind = ['title', '标题'].includes(names[places.title] ?? '') ? 'article' : 'question';
  const articles = rows.slice(1, limits.articles + 1).flatMap((row) => articleOf(row, places, kind));
  const left: Told[] =
    rows.length > limits.articles + 1 ? [{ reason: 'reading.lines', values: { most: limits.articles } }] : [];
  return { articles, left };
}

function articleOf(
  row: readonly string[],
  places: Record<keyof typeof columns, number>,
  kind: ReadArticle['kind'],
): ReadArticle[] {
  const cell = (column: keyof typeof columns) => row[places[column]]?.trim() ?? '';
  const [title, text, language, url] = [cell('title').slice(0, 300), cell('text'), cell('language'), cell('url')];
  if (!title || !text) return [];
  return [{ kind, title, text, ...(language ? { language } : {}), ...(url ? { url } : {}) }];
}
