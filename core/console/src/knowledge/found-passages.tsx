import type { ArticleId } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';

/** Somebody who types on is not answered yet. */
const pauseMs = 300;

/** What a question finds: the passages that seem to answer, the surest first. */
export function FoundPassages({ asked, onOpen }: { asked: string; onOpen: (id: ArticleId) => void }) {
  const { desk, say, format } = useConsole();
  const { Badge, Empty, Switch } = useKit();
  const [forCustomers, setForCustomers] = useState(false);
  const text = usePaused(asked.trim());
  const audience = forCustomers ? 'customers' : 'agents';
  const found = useResource(`${audience} ${text}`, () =>
    desk.live.client.call('searchKnowledge', { body: { text, audience, limit: 10 } }),
  );
  const best = found.value?.items[0];
  return (
    <section className="sb-found" aria-label={say('knowledge.found')}>
      <Switch
        label={say('knowledge.as-customer')}
        description={say('knowledge.as-customer.text')}
        checked={forCustomers}
        onChange={setForCustomers}
      />
      {found.refusal ? <RefusalBanner refusal={found.refusal} onRetry={found.reload} /> : null}
      {found.loading && !found.value ? <Skeleton kind="form" count={4} /> : null}
      {found.value && !(best && best.score >= found.value.enough) ? (
        <Empty title={say('knowledge.found.none')}>{say('knowledge.found.none.text')}</Empty>
      ) : null}
      <ol className="sb-article-rows" aria-busy={found.loading}>
        {found.value?.items.map((passage) => (
          <li key={`${passage.article} ${passage.text}`} className="sb-passage" data-article={passage.article}>
            <span className="sb-row">
              <button type="button" className="sb-article-open" onClick={() => onOpen(passage.article)}>
                <bdi>{[passage.title, ...passage.headings].join(' › ')}</bdi>
              </button>
              <Badge tone={passage.score >= (found.value?.enough ?? 1) ? 'good' : 'neutral'}>
                {say('knowledge.sure', { share: format.percent(passage.score) })}
              </Badge>
            </span>
            <p className="sb-passage-text" dir="auto" lang={passage.language}>
              {passage.text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
