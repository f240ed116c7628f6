import {
  type ArticleId,
  type ArticleKind,
  type ArticleView,
  type BodyOf,
  createId,
  type Routes,
} from '@shopbell/contract';

/** An article while it is written: dates as the fields of the page have them, in the viewer's zone. */
export interface ArticleDraft extends Pick<ArticleView, 'kind' | 'title' | 'text' | 'language' | 'audience' | 'state'> {
  article: ArticleId;
  /** The version that it was begun from; 0 for a new one. */
  over: number;
  url: string;
  validFrom: string;
  validUntil: string;
}

/** What a draft cannot be saved with. */
/** Of an article, in characters. */
export const longest = { title: 300, text: 100_000 };

export type Mistake = 'title' | 'text' | 'language' | 'url' | 'validity';

export function newDraft(kind: ArticleKind, language: string): ArticleDraft {
  const empty = { title: '', text: '', url: '', validFrom: '', validUntil: '' };
  return { ...empty, article: createId('article'), over: 0, kind, language, audience: 'customers', state: 'draft' };
}

export function draftOf(view: ArticleView): ArticleDraft {
  const { id: article, version: over, kind, title, text, language, audience, state } = view;
  const times = { validFrom: localOf(view.validFrom), validUntil: localOf(view.validUntil) };
  return { article, over, kind, title, text, language, audience, state, url: view.url ?? '', ...times };
}

/** What is sent to be saved. */
export function savingOf(draft: ArticleDraft): BodyOf<Routes['saveArticle']> {
  const { url, validFrom, validUntil, title, text, language, ...rest } = draft;
  return {
    ...rest,
    title: title.trim(),
    text: text.trim(),
    language: language.trim(),
    url: url.trim() === '' ? null : url.trim(),
    validFrom: instantOf(validFrom),
    validUntil: instantOf(validUntil),
  };
}

export function mistakesIn({ title, text, language, url, validFrom, validUntil }: ArticleDraft): Set<Mistake> {
  const mistakes = new Set<Mistake>();
  if (title.trim() === '' || title.trim().length > longest.title) mistakes.add('title');
  if (text.trim() === '' || text.trim().length > longest.text) mistakes.add('text');
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language.trim())) mistakes.add('language');
  if (url.trim() !== '' && !isWebAddress(url.trim())) mistakes.add('url');
  if (validFrom !== '' && validUntil !== '' && validUntil <= validFrom) mistakes.add('validity');
  return mistakes;
}

/** `to-come` and `over`: published, and not found for its dates. */
export type ArticleState = 'draft' | 'found' | 'to-come' | 'over';

export function stateOf(
  { state, validFrom, validUntil }: Pick<ArticleView, 'state' | 'validFrom' | 'validUntil'>,
  now: number,
): ArticleState {
  if (state === 'draft') return 'draft';
  if (validUntil !== null && Date.parse(validUntil) <= now) return 'over';
  return validFrom !== null && Date.parse(validFrom) > now ? 'to-come' : 'found';
}

function isWebAddress(text: string): boolean {
  return text.length <= 2_000 && /^https?:\/\//i.test(text) && URL.canParse(text);
}

function localOf(instant: string | null): string {
  if (instant === null) return '';
  const at = Date.parse(instant);
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instantOf(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString();
}
