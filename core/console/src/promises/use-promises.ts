import type { BodyOf, PromiseView, Routes } from '@shopbell/contract';
import { useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { useChanges } from '../shell/use-changes.ts';
import { type Resource, useResource } from '../shell/use-resource.ts';

type Question = Pick<BodyOf<Routes['listPromises']>, 'filter' | 'sort'>;

const pageSize = 50;

/** Promises of one question, loaded again whenever one changes. */
export function usePromises(
  question: Question,
): Resource<{ items: PromiseView[]; more: boolean }> & { showMore(): void } {
  const { desk } = useConsole();
  const [pages, setPages] = useState(1);
  const resource = useResource(`${JSON.stringify(question)} ${pages}`, async () => {
    const items: PromiseView[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const body = { ...question, limit: pageSize, ...(cursor ? { cursor } : {}) };
      const answer: { items: PromiseView[]; next: string | null } = await desk.live.client.call('listPromises', {
        body,
      });
      items.push(...answer.items);
      cursor = answer.next;
      if (cursor === null) break;
    }
    return { items, more: cursor !== null };
  });
  useChanges(/^(promise\.|entries\.erased)/, resource.reload);
  return { ...resource, showMore: () => setPages((before) => before + 1) };
}
