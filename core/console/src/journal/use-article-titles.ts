import type { EntryView } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { textOf } from '../state/conversation-after.ts';

/** So many pages of articles are looked through at most. */
const mostPages = 5;

/** What the articles are called now that these entries tell of: their words stand in no journal. Null for one that was removed, or cannot be found out. */
export function useArticleTitles(entries: readonly EntryView[]): (article: string) => string | null {
  const { desk } = useConsole();
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const saved = entries.filter(({ kind }) => kind === 'article.saved');
  // Whoever opens older pages, or reads again what was saved since, wants other articles.
  const span = saved.length > 0 ? `${saved[0]?.id} ${saved.at(-1)?.id}` : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the span says which entries there are
  useEffect(() => {
    if (span === null) return;
    let late = false;
    const wanted = new Set(saved.map(({ body }) => textOf(body, 'article')));
    const look = async () => {
      const found = new Map<string, string>();
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const body = { filter: {}, limit: 100, ...(cursor && { cursor }) };
        const { items, next } = await desk.live.client.call('listArticles', { body });
        for (const { id, title } of items) found.set(id, title);
        if (late) return;
        setTitles(new Map(found));
        if (!next || [...wanted].every((id) => found.has(id))) return;
        cursor = next;
      }
    };
    // A line without a title says what happened all the same.
    look().catch(() => undefined);
    return () => {
      late = true;
    };
  }, [span]);
  return (article) => titles.get(article) ?? null;
}
