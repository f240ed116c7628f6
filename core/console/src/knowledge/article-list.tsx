import type { ArticleId } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useKeys } from '../shell/use-keys.ts';
import { useNow } from '../shell/use-now.ts';
import { type ArticleFilter, ArticleFilters } from './article-filters.tsx';
import { ArticleRow } from './article-row.tsx';
import { FoundPassages } from './found-passages.tsx';
import { useArticles } from './use-articles.ts';

/** Every article, those written last first; and a question tried on all of them. */
export function ArticleList({ onOpen }: { onOpen: (id: ArticleId) => void }) {
  const { say } = useConsole();
  const { Button, Empty, TextField } = useKit();
  const [asked, setAsked] = useState('');
  const [filter, setFilter] = useState<ArticleFilter>({});
  const list = useArticles(filter);
  const now = useNow();
  const frame = useRef<HTMLDivElement>(null);
  const step = (by: number) => () => {
    const rows = [...(frame.current?.querySelectorAll<HTMLElement>('[data-article]') ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.querySelector('button')?.focus();
  };
  useKeys({ j: step(1), k: step(-1) });
  const items = list.value?.items ?? [];
  const searching = asked.trim() !== '';
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="sb-knowledge" ref={frame}>
      <TextField
        type="search"
        label={say('knowledge.ask')}
        description={say('knowledge.ask.text')}
        placeholder={say('knowledge.ask.placeholder')}
        value={asked}
        onChange={setAsked}
      />
      {searching ? <FoundPassages asked={asked} onOpen={onOpen} /> : null}
      {searching ? null : (
        <>
          <ArticleFilters filter={filter} onChange={setFilter} />
          {list.refusal ? <RefusalBanner refusal={list.refusal} onRetry={list.reload} /> : null}
          {list.loading && !list.value ? <Skeleton kind="form" count={6} /> : null}
          {list.value && items.length === 0 ? (
            <Empty title={say(narrowed ? 'knowledge.none-such' : 'knowledge.none')}>
              {say(narrowed ? 'knowledge.none-such.text' : 'knowledge.none.text')}
            </Empty>
          ) : null}
          {items.length > 0 ? (
            <ul className="sb-article-rows" aria-label={say('knowledge.view.articles')}>
              {items.map((article) => (
                <ArticleRow key={article.id} article={article} now={now} onOpen={() => onOpen(article.id)} />
              ))}
            </ul>
          ) : null}
          {list.value?.more ? (
            <Button busy={list.loading} onPress={list.showMore}>
              {say('more')}
            </Button>
          ) : null}
        </>
      )}
    </div>
  );
}
