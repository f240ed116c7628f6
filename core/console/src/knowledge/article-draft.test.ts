import { type ArticleView, createId } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { draftOf, mistakesIn, newDraft, savingOf, stateOf } from './article-draft.ts';

const view: ArticleView = {
  ...{ id: createId('article'), version: 3, updatedAt: '2026-01-01T00:00:00.000Z', origin: null },
  ...{
    kind: 'article',
    title: 'Returns',
    text: 'Thirty days.',
    language: 'en',
    audience: 'customers',
    state: 'published',
  },
  ...{ url: null, validFrom: '2026-03-02T09:30:00.000Z', validUntil: null },
};

it('is what was read when nothing was changed, whatever the zone', () => {
  expect(savingOf(draftOf(view))).toEqual({
    ...{ article: view.id, over: 3, kind: 'article', title: 'Returns', text: 'Thirty days.', language: 'en' },
    ...{ audience: 'customers', state: 'published', url: null, validFrom: view.validFrom, validUntil: null },
  });
});

it('says what it cannot be saved with', () => {
  expect([...mistakesIn(newDraft('question', 'en'))]).toEqual(['title', 'text']);
  const draft = draftOf(view);
  expect(mistakesIn(draft).size).toBe(0);
  expect([...mistakesIn({ ...draft, url: 'javascript:alert(1)', language: 'English' })]).toEqual(['language', 'url']);
  const dates = { validFrom: '2026-03-02T09:30', validUntil: '2026-03-02T09:30' };
  expect([...mistakesIn({ ...draft, ...dates })]).toEqual(['validity']);
});

it('is found while it is published and holds', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');
  const at = (validFrom: string | null, validUntil: string | null) =>
    stateOf({ state: 'published', validFrom, validUntil }, now);
  expect(at(null, null)).toBe('found');
  expect(at('2026-03-02T09:00:00Z', '2026-03-02T11:00:00Z')).toBe('found');
  expect(at('2026-03-02T10:30:00Z', null)).toBe('to-come');
  expect(at(null, '2026-03-02T10:00:00Z')).toBe('over');
  expect(stateOf({ state: 'draft', validFrom: null, validUntil: null }, now)).toBe('draft');
});
