import type { AnswerOf, Routes } from '@shopbell/contract';
import { useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { useChanges } from '../shell/use-changes.ts';
import { type Resource, useResource } from '../shell/use-resource.ts';
import type { ArticleFilter } from './article-filters.tsx';

type Listed = AnswerOf<Routes['listArticles']>;

const pageSize = 50;

/** Articles of one filter, loaded again whenever one is written. */
export function useArticles(
  filter: ArticleFilter,
): Resource<{ items: Listed['items']; more: boolean }> & { showMore(): void } {
  const { desk } = useConsole();
  const [pages, setPages] = useState(1);
  const resource = useResource(`${JSON.stringify(filter)} ${pages}`, async () => {
    const items: Listed['items'] = [];
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const body = { filter, limit: pageSize, ...(cursor ? { cursor } : {}) };
      const answer: Listed = await desk.live.client.call('listArticles', { body });
      items.push(...answer.items);
      cursor = answer.next;
      if (cursor === null) break;
    }
    return { items, more: cursor !== null };
  });
  useChanges(/^article\./, resource.reload);
  return { ...resource, showMore: () => setPages((before) => before + 1) };
}
