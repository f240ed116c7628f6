import type { ArticleId, SiteRow, SiteView } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { sayTold } from '../shell/refusal-banner.tsx';

const outcomes = ['new', 'changed', 'same', 'gone', 'refused'] as const;
const mostShown = 100;

/** How far the reading of the storefront is, and what became of each page. */
export function SiteReport({ site, onOpen }: { site: SiteView; onOpen: (id: ArticleId) => void }) {
  const { say, format } = useConsole();
  const { Banner, Tabs } = useKit();
  const [shown, setShown] = useState<SiteRow['outcome'] | null>(null);
  const { step, found, done, endedAt, trouble, report } = site;
  const tabs = outcomes
    .map((value) => ({ value, count: report.filter(({ outcome }) => outcome === value).length }))
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => ({ value, count, label: say(`knowledge.site.${value}`) }));
  const outcome = shown ?? tabs[0]?.value ?? 'new';
  return (
    <div className="sb-import-row sb-site-report" data-step={step} aria-live="polite">
      {step === 'over' ? null : (
        <>
          <span>
            {say(step === 'waiting' ? 'knowledge.import.waiting' : 'knowledge.site.reading', { done, found })}
          </span>
          <progress
            {...(found > 0 ? { value: done } : {})}
            max={Math.max(1, found)}
            aria-label={say('knowledge.import.progress', { name: site.sitemap })}
          />
        </>
      )}
      {trouble ? <Banner tone="warning" title={sayTold(say, trouble)} /> : null}
      {step === 'over' && endedAt ? (
        <span className="sb-soft">{say('knowledge.site.over', { time: format.dateTime(endedAt), done })}</span>
      ) : null}
      {tabs.length > 0 ? (
        <Tabs
          label={say('knowledge.import.report')}
          value={outcome}
          tabs={tabs}
          onChange={(next) => setShown(next as SiteRow['outcome'])}
        />
      ) : null}
      <ul className="sb-site-rows">
        {report
          .filter((row) => row.outcome === outcome)
          .slice(0, mostShown)
          .map((row) => (
            <Row key={row.url} row={row} onOpen={onOpen} />
          ))}
      </ul>
    </div>
  );
}

function Row({ row: { url, told, article }, onOpen }: { row: SiteRow; onOpen: (id: ArticleId) => void }) {
  const { say } = useConsole();
  return (
    <li>
      {article ? (
        <button type="button" className="sb-article-open" onClick={() => onOpen(article)}>
          <bdi>{url}</bdi>
        </button>
      ) : (
        <bdi>{url}</bdi>
      )}
      {told ? <small className="sb-soft">{sayTold(say, told)}</small> : null}
    </li>
  );
}
